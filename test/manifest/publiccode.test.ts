import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };

const Description = z.strictObject({
  shortDescription: z.string().max(150),
  longDescription: z.string().min(150).max(10_000),
  features: z.array(z.string().max(100)).min(1),
});

/** The keys that publiccode.yml 0.4 asks for, and those that this project uses: https://yml.publiccode.tools */
const PublicCode = z.strictObject({
  publiccodeYmlVersion: z.literal('0.4'),
  name: z.string(),
  url: z.url(),
  platforms: z.array(z.enum(['web', 'windows', 'mac', 'linux', 'ios', 'android'])).min(1),
  categories: z
    .array(z.enum(['collaboration', 'knowledge-management', 'project-management', 'workflow-management']))
    .min(1),
  developmentStatus: z.enum(['concept', 'development', 'beta', 'stable', 'obsolete']),
  softwareType: z.literal('addon'),
  intendedAudience: z.strictObject({
    countries: z.array(z.literal('nl')),
    scope: z.array(z.enum(['government', 'local-authorities'])),
  }),
  description: z.strictObject({ nl: Description, en: Description }),
  legal: z.strictObject({ license: z.string() }),
  maintenance: z.strictObject({
    type: z.literal('internal'),
    contacts: z.array(z.strictObject({ name: z.string(), affiliation: z.string() })).min(1),
  }),
  localisation: z.strictObject({
    localisationReady: z.boolean(),
    availableLanguages: z.array(z.string()).min(1),
  }),
  dependsOn: z.strictObject({ proprietary: z.array(z.strictObject({ name: z.string() })) }),
});

describe('publiccode.yml', () => {
  const root = new URL('../../', import.meta.url);

  it('has the keys that the standard asks for, in Dutch and English', async () => {
    const file = PublicCode.parse(parse(await readFile(new URL('publiccode.yml', root), 'utf8')));
    assert.deepEqual(file.localisation.availableLanguages, ['nl', 'en']);
    assert.equal(file.legal.license, packageJson.license);
  });

  it('names the licence whose text is in LICENSE', async () => {
    const licence = await readFile(new URL('LICENSE', root), 'utf8');
    assert.match(licence, /^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2\n/);
    assert.match(
      licence,
      /All other changes or additions to this Appendix require the production of a new EUPL version\.\n$/,
    );
  });
});
