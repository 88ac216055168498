import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { textsIn } from '../../src/texts/text.ts';
import { openWordFile, textOf as wordTextOf } from '../documents/word-file.ts';
import { channel, chatWith } from './activities.ts';
import { textOf, titlesOf } from './card.ts';
import { startBot } from './harness.ts';
import {
  aConcept,
  anOffer,
  aProgramme,
  askApproval,
  askLater,
  checkReport,
  fileAt,
  linkIn,
  namesDeputy,
  offerConcept,
  offers,
  period,
  timePasses,
} from './report-scene.ts';
import { cardOf, sentence } from './shown.ts';

const nl = textsIn('nl');
const approve = nl('card.reportApproval.approve');
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('rapport goedkeuren', function () {
  this.timeout(60_000);

  it('offers the concept as it is, and approves it with the hashes of file, figures and data', async () => {
    const { bot, manager } = await aProgramme();
    await askLater(bot, manager, `rapport ${period}`, nl('reply.reportWorking'));
    const before = cardOf(await askApproval(bot, manager));
    assert.ok(textOf(before).includes(nl('card.reportApproval.nothingOffered')));
    assert.ok(!titlesOf(before).includes(approve));
    timePasses(bot);
    const offered = await offerConcept(bot, manager);
    assert.ok(titlesOf(offered.card).includes(approve));
    assert.equal(await bot.stores().reportApprovals.findApproval(period), undefined);
    timePasses(bot);
    const done = await bot.press(manager, offered, approve);
    const approval = await bot.stores().reportApprovals.findApproval(period);
    assert.ok(approval);
    const { file, figures, snapshot } = approval.offer;
    const shown = textOf(cardOf(done));
    for (const part of [nl('card.reportApproval.noteApproved'), file.sha256, figures.sha256, snapshot.sha256])
      assert.ok(shown.includes(part), part);
    for (const kept of [file, figures, snapshot]) {
      const bytes = await bot.context().blobs.get(kept.blobName);
      assert.equal(bytes && hashOf(bytes), kept.sha256);
    }
    const url = linkIn(await bot.press(manager, done, nl('card.reportApproval.download')));
    const approved = await fileAt(url);
    assert.equal(hashOf(approved), file.sha256);
    const { parts } = openWordFile(approved);
    const written = wordTextOf(parts.document) + wordTextOf(parts.header);
    assert.ok(written.includes(snapshot.sha256) && written.includes(figures.sha256));
    assert.doesNotMatch(written, /concept/i);
  });

  it('records once that it was approved, by which role and what, and never who', async () => {
    const { bot, manager, card: offered } = await anOffer();
    await bot.press(manager, offered, approve);
    const again = await bot.press(manager, offered, approve);
    assert.ok(textOf(cardOf(again)).includes(nl('card.reportApproval.noteApprovedBefore')));
    const { rows } = await bot.stores().audit.ofMonth('2026-11');
    const [said, ...more] = rows;
    assert.ok(said?.kind === 'reportApproved' && more.length === 0, JSON.stringify(rows));
    const approval = await bot.stores().reportApprovals.findApproval(period);
    assert.deepEqual(
      [said.periodId, said.role, said.fileSha256],
      [period, 'manager', approval?.offer.file.sha256],
    );
    assert.ok(!JSON.stringify(said).includes(await bot.memberIdOf(manager)));
  });

  it('has one winner where the manager and the deputy approve at the same time', async () => {
    const scene = await aConcept();
    const { bot, manager, sanne } = scene;
    await namesDeputy(bot, manager, sanne);
    timePasses(bot);
    const { card: offered } = await offers(scene);
    const forSanne = await askApproval(bot, sanne);
    const cards = await Promise.all([
      bot.press(manager, offered, approve),
      bot.press(sanne, forSanne, approve),
    ]);
    const notes = ['noteApproved', 'noteApprovedBefore'] as const;
    const said = cards.map((card) =>
      notes.filter((note) => textOf(cardOf(card)).includes(nl(`card.reportApproval.${note}`))),
    );
    assert.deepEqual(said.flat().toSorted(), [...notes]);
    assert.equal((await bot.stores().audit.ofMonth('2026-11')).rows.length, 1);
  });

  it('shows what is offered now where something else was offered after the card, and approves nothing', async () => {
    const { bot, manager, offer, card: first } = await anOffer();
    timePasses(bot);
    const offerId = '7d0b9a3e-3f53-4f8d-9a11-0d9a5b6c7e10';
    const offeredAt = bot.clock.now().toISOString();
    await bot.stores().reportApprovals.addOffer({ ...offer, offerId, offeredAt });
    const shown = await bot.press(manager, first, approve);
    assert.ok(textOf(cardOf(shown)).includes(nl('card.reportApproval.noteOvertaken')));
    assert.equal(await bot.stores().reportApprovals.findApproval(period), undefined);
    await bot.press(manager, shown, approve);
    assert.equal((await bot.stores().reportApprovals.findApproval(period))?.id, offerId);
  });

  it('approves nothing of which the file in storage is another by now', async () => {
    const { bot, manager, offer, card: offered } = await anOffer();
    await bot.context().blobs.put(offer.file.blobName, Buffer.from('iets anders'), 'text/plain');
    const shown = await bot.press(manager, offered, approve);
    assert.ok(textOf(cardOf(shown)).includes(nl('card.reportApproval.noteDamaged')));
    assert.equal(await bot.stores().reportApprovals.findApproval(period), undefined);
  });

  it('is finished by pressing again after the program fell over before the record of it', async () => {
    const { bot, manager, card: offered } = await anOffer();
    bot.watched.failNext(new Error('kaput'), ({ table }) => table === 'Audit');
    await bot.press(manager, offered, approve);
    assert.equal((await bot.stores().audit.ofMonth('2026-11')).rows.length, 0);
    await bot.press(manager, offered, approve);
    assert.equal((await bot.stores().audit.ofMonth('2026-11')).rows.length, 1);
  });
});

describe('who may approve a report', function () {
  this.timeout(60_000);

  it('is nobody who lost the role between the card and the press', async () => {
    const { bot, manager, card: offered } = await anOffer();
    await bot.watched.tables.Roles.delete(`member|${await bot.memberIdOf(manager)}`, 'manager|-');
    const refused = await bot.press(manager, offered, approve);
    assert.equal(sentence(refused), nl('reply.report.notApprover'));
    assert.equal(await bot.stores().reportApprovals.findApproval(period), undefined);
  });

  it('is the deputy who was named before the report was offered', async () => {
    const scene = await aConcept();
    const { bot, manager, sanne } = scene;
    await namesDeputy(bot, manager, sanne);
    timePasses(bot);
    await offers(scene);
    const shown = await askApproval(bot, sanne);
    assert.ok(!titlesOf(cardOf(shown)).includes(nl('card.reportApproval.upload')));
    const file = await fileAt(linkIn(await bot.press(sanne, shown, nl('card.reportApproval.download'))));
    const done = await bot.press(sanne, shown, approve);
    assert.ok(textOf(cardOf(done)).includes(nl('card.reportApproval.noteApproved')));
    const approval = await bot.stores().reportApprovals.findApproval(period);
    assert.deepEqual([approval?.role, approval?.offer.file.sha256], ['deputy', hashOf(file)]);
  });

  it('is not the deputy who was named afterwards, nor one who was named before and no longer has the role', async () => {
    const { bot, manager, sanne, card: offered } = await anOffer();
    timePasses(bot);
    await namesDeputy(bot, manager, sanne);
    const shown = await askApproval(bot, sanne);
    assert.ok(textOf(cardOf(shown)).includes(nl('card.reportApproval.later')));
    assert.ok(!titlesOf(cardOf(shown)).includes(approve));
    // A press that her card does not offer.
    const forged = { ...offered, place: chatWith(sanne) };
    assert.ok(
      textOf(cardOf(await bot.press(sanne, forged, approve))).includes(nl('card.reportApproval.later')),
    );
    await bot.watched.tables.Roles.delete(`member|${await bot.memberIdOf(sanne)}`, 'steering|-');
    assert.equal(sentence(await bot.press(sanne, forged, approve)), nl('reply.report.notApprover'));
    assert.equal(await bot.stores().reportApprovals.findApproval(period), undefined);
  });

  it('is still the deputy of before when the same person is named again', async () => {
    const scene = await aConcept();
    const { bot, manager, sanne } = scene;
    await namesDeputy(bot, manager, sanne);
    timePasses(bot);
    await offers(scene);
    timePasses(bot);
    await namesDeputy(bot, manager, sanne);
    assert.ok(titlesOf(cardOf(await askApproval(bot, sanne))).includes(approve));
  });

  it('is nobody else: others read one sentence, and a button that they do not have does nothing', async () => {
    const { bot, manager, anna, sanne, card: offered } = await anOffer();
    const toSanne = sentence(await askApproval(bot, sanne));
    assert.equal(toSanne, nl('reply.report.notApprover'));
    assert.match(sentence(await bot.ask(sanne, chatWith(sanne), `rapport ${period}`)), /Programmamanager/);
    assert.match(sentence(await askApproval(bot, anna)), /Programmamanager/);
    for (const person of [anna, sanne]) {
      for (const title of [approve, nl('card.reportApproval.download'), nl('card.reportApproval.upload')]) {
        const said = sentence(await bot.press(person, { ...offered, place: chatWith(person) }, title));
        assert.ok([nl('reply.report.notApprover'), nl('reply.report.managerOnly')].includes(said), said);
      }
    }
    assert.equal(await bot.stores().reportApprovals.findApproval(period), undefined);
    const inChannel = await bot.press(manager, { ...offered, place: channel('twekkelerveld') }, approve);
    assert.equal(sentence(inChannel), nl('reply.wrongScope.personal'));
  });
});

describe('rapport plaatsvervanger', () => {
  it('offers people of the steering group with a role for it, and says who is named', async () => {
    const bot = await startBot();
    const manager = await bot.somebody('Marit', 'manager');
    assert.equal(
      sentence(await bot.ask(manager, chatWith(manager), 'rapport plaatsvervanger')),
      nl('reply.report.steeringNotBound'),
    );
    const [sanne, bo] = [await bot.somebody('Sanne', 'steering'), await bot.somebody('Bo', 'admin')];
    const anna = await bot.somebody('Anna', 'member', 'noord');
    await namesDeputy(bot, manager, sanne);
    bot.letIn({ ...chatWith(manager), id: 'stuurgroep' }, anna);
    const [naming] = await bot.stores().reportApprovals.deputies();
    assert.equal(naming?.memberId, await bot.memberIdOf(sanne));
    const shown = JSON.stringify(
      cardOf(await bot.ask(manager, chatWith(manager), 'rapport plaatsvervanger')),
    );
    assert.ok(shown.includes(sanne.oid) && !shown.includes(anna.oid) && !shown.includes(bo.oid), shown);
    assert.ok(shown.includes('donderdag 26 november'), shown);
  });
  it('names nobody who cannot be chosen, and nobody at all where that is chosen', async () => {
    const bot = await startBot();
    const manager = await bot.somebody('Marit', 'manager');
    const [sanne, anna] = [
      await bot.somebody('Sanne', 'steering'),
      await bot.somebody('Anna', 'member', 'noord'),
    ];
    await namesDeputy(bot, manager, anna);
    assert.deepEqual(await bot.stores().reportApprovals.deputies(), []);
    await namesDeputy(bot, manager, sanne);
    timePasses(bot);
    const shown = await bot.ask(manager, chatWith(manager), 'rapport plaatsvervanger');
    const done = await bot.press(manager, shown, nl('card.reportDeputy.save'), { deputy: 'nobody' });
    assert.ok(textOf(cardOf(done)).includes(nl('reply.report.deputyNobody')));
    const [now] = await bot.stores().reportApprovals.deputies();
    assert.equal(now?.memberId, undefined);
  });
});

describe('rapport controleer', function () {
  this.timeout(60_000);

  it('says that nothing is there to check', async () => {
    const { bot, manager } = await aConcept();
    const shown = await checkReport(bot, manager);
    assert.ok(textOf(shown.card).includes('nog niets aangeboden of goedgekeurd'));
  });

  it('finds everything as it was, and then a row that changed since', async () => {
    const { bot, manager, anna, round } = await aConcept();
    timePasses(bot);
    await bot.press(manager, await offerConcept(bot, manager), approve);
    const whole = textOf((await checkReport(bot, manager)).card);
    for (const part of ['whole', 'figuresSame', 'textSame', 'finishedSame', 'todaySame'] as const)
      assert.ok(whole.includes(nl(`card.reportCheck.${part}`)), `${part}: ${whole}`);
    const form = await bot.press(anna, round, nl('status.amber'));
    await bot.press(anna, form, nl('card.checkIn.save'), { what: 'De aannemer is begonnen.' });
    const changed = textOf((await checkReport(bot, manager)).card);
    for (const part of [
      nl('card.reportCheck.whole'),
      nl('card.reportCheck.todayExplained'),
      'Stand van het gebied: Twekkelerveld. Toen: rood. Nu: oranje.',
    ])
      assert.ok(changed.includes(part), `${part}: ${changed}`);
  });

  for (const part of ['file', 'figures', 'snapshot'] as const) {
    it(`finds that the ${part} in storage was changed, and that it is gone`, async () => {
      const { bot, manager, card } = await anOffer();
      await bot.press(manager, card, approve);
      const kept = (await bot.stores().reportApprovals.findApproval(period))?.offer[part].blobName ?? '';
      const { blobs } = bot.context();
      const before = (await blobs.get(kept)) ?? new Uint8Array();
      await blobs.put(kept, before.slice(1), 'text/plain');
      const label = nl(`card.reportApproval.part.${part}`);
      const tampered = textOf((await checkReport(bot, manager)).card);
      assert.ok(tampered.includes(nl('card.reportCheck.notWhole')), tampered);
      assert.ok(tampered.includes(nl('card.reportCheck.state.changed', { part: label })), tampered);
      await blobs.delete(kept);
      const gone = textOf((await checkReport(bot, manager)).card);
      assert.ok(gone.includes(nl('card.reportCheck.state.gone', { part: label })), gone);
    });
  }
});
