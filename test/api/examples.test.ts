import { expect, it } from 'vitest';
import { fullBrief, lightBrief, moreCopies } from '../../functions/api/examples.ts';
import { completeBrief } from '../../functions/core/brief/complete-brief.ts';
import { readExample } from '../../lib/tools/demo/read-example.ts';
import { accepted, form, monday, settings } from '../story/sample.ts';

const requestOf = (folder: string) => readExample<typeof form>(`${folder}/request`, '2026-03-02');

type Shown = readonly [what: string, brief: object, asked: typeof form];

const inFolder = (path: string): Shown => [
  path,
  readExample(path, '2026-03-02'),
  requestOf(path.replace(/\/.*/, '')),
];

const shown: readonly Shown[] = [
  ['the light brief of the document', lightBrief(settings), form],
  ['its full one', fullBrief(settings), { ...form, campaign: 'Spring' }],
  ['its change of plan', moreCopies(settings), form],
  ...['spring-flyer/brief', 'summer-campaign/brief-1', 'summer-campaign/brief-2'].map(inFolder),
];

it.each(shown)('people are shown what holds: %s', (_, brief, asked) => {
  expect(accepted(completeBrief(brief, asked, settings, { now: monday }))).toMatchObject(brief);
});
