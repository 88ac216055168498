import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { type ListedMember, parseMemberList } from '../../src/domain/member-list.ts';
import { getProgramme } from '../../src/domain/programme-file/parse-programme.ts';

const text = readFileSync(new URL('../../programme/enschede.yaml', import.meta.url), 'utf8');
const enschede = getProgramme({ name: 'enschede.yaml', text });

const oid = '7c1f6a52-9f43-4f6f-8f0e-2a6e4d5b0001';
const header = 'gebied;persoon;rol';

/** `3 areaUnknown 'Atlantis'`, one for each mistake. */
function mistakesOf(text: string): string[] {
  const parsed = parseMemberList(text, enschede);
  return parsed.ok
    ? []
    : parsed.mistakes.map(({ line, kind, typed, near }) =>
        [String(line), kind, typed && `'${typed}'`, near && `for '${near}'`].filter(Boolean).join(' '),
      );
}

function membersOf(text: string): ListedMember[] {
  const parsed = parseMemberList(text, enschede);
  return parsed.ok ? parsed.members : assert.fail(mistakesOf(text).join('; '));
}

const anna: ListedMember = { line: 2, areaId: 'het-lang', role: 'member', person: { objectId: oid } };

describe('a list of members', () => {
  const ways: Record<string, string> = {
    'with semicolons': `${header}\nHet Lang;${oid};Gebiedsteamlid\n`,
    'with commas': `gebied,persoon,rol\nHet Lang,${oid},Gebiedsteamlid`,
    'in English': `area,entra object id,role\nhet-lang,${oid},Area team member`,
    'by ids': `${header}\nhet-lang;${oid};member`,
    'in any case, with spaces around': `GEBIED ; Persoon;ROL\n het lang ; ${oid.toUpperCase()} ; lid `,
    'with a byte order mark': `\uFEFF${header}\nHet Lang;${oid};lid`,
    'with a byte order mark and commas': `\uFEFF"gebied","persoon","rol"\n"Het Lang","${oid}","lid"`,
    'in quotes': `"gebied";"persoon";"rol"\n"Het Lang";"${oid}";"lid"`,
    'with the line ends of Windows': `${header}\r\nHet Lang;${oid};lid\r\n`,
    'with columns in another order': `rol;gebied;object-id\nlid;Het Lang;${oid}`,
    'with columns of no use here':
      `naam;gebied;afdeling;persoon;rol\nA, "de" B;Het Lang;Wijken;${oid};lid`.replace(
        'A, "de" B',
        '"A; ""de"" B"',
      ),
    'with two columns for the person': `gebied;object id;e-mail;rol\nHet Lang;${oid};anna@gemeente.example;lid`,
    'with empty lines at the end': `${header}\nHet Lang;${oid};lid\n\n;;\n \n`,
  };
  for (const [way, text] of Object.entries(ways)) {
    it(`is read ${way}`, () => assert.deepEqual(membersOf(text), [anna]));
  }
  it('keeps the lines of the file, past empty ones, whatever the line ends', () => {
    const text = `${header}\n\r\nZuid;${oid};lid\r\n;;\n"Noord\n";${oid};lid\rOost;${oid};lid`;
    assert.deepEqual(
      membersOf(text).map(({ line, areaId }) => [line, areaId]),
      [
        [3, 'zuid'],
        [6, 'noord'],
        [7, 'oost'],
      ],
    );
  });
  it('takes a sign-in name in any case, also of a guest', () => {
    const name = 'Pim_partner.example#EXT#@Gemeente.onmicrosoft.com';
    assert.deepEqual(membersOf(`${header}\nZuid;${name};partner`)[0]?.person, {
      signInName: name.toLowerCase(),
    });
  });
  for (const [typed, role] of [
    ['Gebiedstrekker', 'lead'],
    ['trekker', 'lead'],
    ['Plaatsvervanger', 'deputy'],
    ['deputy', 'deputy'],
    ['Area lead', 'lead'],
    ['Partner', 'partner'],
  ] as const) {
    it(`knows the role ${typed}`, () =>
      assert.equal(membersOf(`${header}\nZuid;${oid};${typed}`)[0]?.role, role));
  }
});

describe('a mistake in a list of members', () => {
  const table: readonly [string, string, readonly string[]][] = [
    ['no text', '', ['1 empty']],
    ['white space alone', ' \n;;\n', ['1 empty']],
    ['a header alone', `${header}\n`, ['1 empty']],
    [
      'no header',
      `Zuid;${oid};lid\nNoord;${oid};lid`,
      ['1 noAreaColumn', '1 noPersonColumn', '1 noRoleColumn'],
    ],
    ['a header without a column', `gebied;persoon\nZuid;${oid}`, ['1 noRoleColumn']],
    ['an unknown area', `${header}\nAtlantis;${oid};lid`, ["2 areaUnknown 'Atlantis'"]],
    ['an area that is nearly right', `${header}\nZuidd;${oid};lid`, ["2 areaUnknownNear 'Zuidd' for 'Zuid'"]],
    ['no area', `${header}\n;${oid};lid`, ['2 areaMissing']],
    ['no person', `${header}\nZuid;;lid`, ['2 personMissing']],
    ['a name for a person, which is not repeated', `${header}\nZuid;Anna Jansen;lid`, ['2 personUnreadable']],
    ['two addresses', `${header}\nZuid;a@b.nl c@d.nl;lid`, ['2 personUnreadable']],
    ['no role', `${header}\nZuid;${oid}`, ['2 roleMissing']],
    ['an unknown role', `${header}\nZuid;${oid};baas`, ["2 roleUnknown 'baas'"]],
    [
      'a role of the whole programme',
      `${header}\nZuid;${oid};Programmamanager`,
      ["2 roleNotOfArea 'Programmamanager'"],
    ],
    ['a role that lets in everywhere', `${header}\nZuid;${oid};admin`, ["2 roleNotOfArea 'admin'"]],
    ['a quote that is not closed', `${header}\n"Zuid;${oid};lid\n`, ['2 unreadable']],
    ['a quote in the middle', `${header}\nZu"id;${oid};lid`, ['2 unreadable']],
    ['too many lines', `${header}\n${`Zuid;${oid};lid\n`.repeat(5_001)}`, ['5000 tooLong']],
  ];
  for (const [name, text, mistakes] of table) {
    it(`is named: ${name}`, () => assert.deepEqual(mistakesOf(text), mistakes));
  }
  it('is named with all the others, at once and in order', () => {
    const text = `${header}\nZuid;${oid};lid\nAtlantis;Anna;baas\n\nNoord;;lid`;
    assert.deepEqual(mistakesOf(text), [
      "3 areaUnknown 'Atlantis'",
      '3 personUnreadable',
      "3 roleUnknown 'baas'",
      '5 personMissing',
    ]);
  });
  it('repeats no more than a little of what stands there', () => {
    assert.ok(mistakesOf(`${header}\n${'x'.repeat(5_000)};${oid};lid`)[0]?.length ?? Infinity < 100);
  });
  it('is all that comes of any other text: it is never an error', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('gebied', 'persoon', 'rol', 'Zuid', oid, 'lid', '"', ';', '\n'),
    );
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const parsed = parseMemberList(cells.join(';'), enschede);
        assert.ok(parsed.ok ? parsed.members.length > 0 : parsed.mistakes.length > 0);
      }),
    );
  });
});
