import { startAzurite } from '../../src/local/azurite.ts';

/** A program with an Azurite in the folder it is given. It prints where that is and stays until it is killed. */
process.on('SIGINT', () => {});
console.log(JSON.stringify(await startAzurite({ folder: process.argv[2] ?? '' })));
