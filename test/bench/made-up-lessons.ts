import type { Lesson } from '../../src/domain/lesson.ts';

const areaIds = ['hanenberglanden', 'het-lang', 'twekkelerveld', 'centrum', 'noord', 'oost', 'zuid', 'west'];
const phaseIds = ['gebiedsanalyse', 'afwegen', 'agenda', 'uitvoeren', 'volgen'];
const kinds = ['workedWell', 'didNotWork', 'opportunity'] as const;

const things =
  `bewoner buurt wijk straat huis school jongere oudere ouder gezin kind aannemer corporatie huurder
  eigenaar winkelier horeca ondernemer vrijwilliger wijkcoach handhaver verpleging huisarts zorg hulp schuld energie
  groen boom tuin plein park speelplek riool verkeer drempel fiets parkeer afval bak licht veilig overlast geluid brand
  water warmte woning bouw renovatie sloop grond budget subsidie begroting cijfer gegeven afspraak plan agenda overleg
  brief bericht krant avond ochtend markt feest koffie taal werk opleiding stage sport cultuur kunst museum bibliotheek
  kerk moskee vereniging stichting raad college wethouder besluit keuze kader beleid regel vergunning contract
  aanbesteding capaciteit uur team leider partner politie jurist controle meting monitor enquete gesprek bezoek`.split(
    /\s+/,
  );
const deeds =
  `vragen bellen schrijven plannen meten kiezen bouwen planten ruimen delen sturen regelen wachten stoppen
  beginnen betalen tekenen uitnodigen meedoen helpen leren luisteren vertellen vergeten verhuizen verplaatsen
  onderhouden controleren bespreken uitstellen afwijken bevestigen`.split(/\s+/);
const little =
  'de het een en van in op dat niet te is voor met we er die zijn om aan ook als maar naar bij'.split(' ');

/** A sequence of its own for each seed: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** So many lessons as long and as varied as people write them: some eighty words, a fifth of them compounds. */
export function* madeUpLessons(count: number, seed = 1): Generator<Lesson> {
  const roll = dice(seed);
  const pick = <T>(from: readonly T[]): T => from[roll(from.length)] as T;
  // Few words are used often, and many now and then.
  const thing = () => things[Math.floor((roll(10_000) / 10_000) ** 2 * things.length)] ?? 'buurt';
  const word = () => {
    const kind = roll(10);
    if (kind < 4) return pick(little);
    if (kind < 6) return pick(deeds);
    return kind < 8 ? thing() : `${thing()}${thing()}`;
  };
  const words = (least: number, most: number) =>
    Array.from({ length: least + roll(most - least) }, word).join(' ');
  for (let number = 1; number <= count; number += 1) {
    yield {
      year: 2026 + Math.floor((number - 1) / 5_000),
      number: ((number - 1) % 5_000) + 1,
      title: words(5, 12).slice(0, 120).trim(),
      kind: pick(kinds),
      happened: words(20, 45),
      nextTime: words(12, 25),
      ...(roll(2) === 0 && { why: words(10, 25) }),
      reach: 'allAreas',
      success: false,
      areaId: pick(areaIds),
      phaseId: pick(phaseIds),
      goalIds: [],
      earlyWarning: false,
      state: roll(5) === 0 ? 'concept' : 'shared',
      revision: 1,
      recordedAt: new Date(Date.UTC(2026, 0, 1) + number * 3_600_000).toISOString(),
    };
  }
}
