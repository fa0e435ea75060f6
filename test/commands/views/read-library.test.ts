import { beforeAll, describe, expect, it } from 'vitest';
import { readLibrary } from '../../../functions/commands/views/read-library.ts';
import { libraryQuery } from '../../../functions/core/library/library-query.ts';
import type { Member } from '../../../functions/core/words/member.ts';
import { releasedRequest, submittedRequest } from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { form, lena, mia, rita } from '../../story/sample.ts';

useSampleTable();

let ids: string[];

beforeAll(async () => {
  ids = [
    await releasedRequest({ title: 'Spring flyer', campaign: 'Spring' }),
    await releasedRequest({ title: 'Winter flyer', segment: 'consumer' }),
    await releasedRequest({ title: 'Spring video', collateralType: 'video' }),
  ];
  await submittedRequest({ title: 'Spring flyer that nobody has signed' });
});

const titles = async (member: Member, query: object = {}): Promise<string[]> => {
  const { entries } = await readLibrary(member, libraryQuery.parse(query));
  return entries.map(({ title }) => title).sort();
};

describe('the library', () => {
  it('has all that was released, and nothing else, for sales and marketing', async () => {
    const all = ['Spring flyer', 'Spring video', 'Winter flyer'];
    expect(await titles(rita)).toEqual(all);
    expect(await titles({ ...rita, team: 'Another team' })).toEqual(all);
    expect(await titles(mia)).toEqual(all);
  });

  it('has for others what they may see', async () => {
    expect(await titles(lena)).toEqual([]);
  });

  it('is narrowed by words, type and segment, and by all that is given', async () => {
    expect(await titles(rita, { q: 'FLYER hundred' })).toEqual(['Spring flyer', 'Winter flyer']);
    expect(await titles(rita, { q: `${ids[1]}` })).toEqual(['Winter flyer']);
    expect(await titles(rita, { collateralType: 'video' })).toEqual(['Spring video']);
    expect(await titles(rita, { segment: 'consumer' })).toEqual(['Winter flyer']);
    const narrow = { q: 'hundred', segment: form.segment, collateralType: 'flyer' };
    expect(await titles(rita, narrow)).toEqual(['Spring flyer']);
    expect(await titles(rita, { q: 'autumn' })).toEqual([]);
  });

  it('goes on where a page ended, until nothing is left', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = libraryQuery.parse({ limit: 1, ...(cursor && { cursor }) });
      const page = await readLibrary(rita, query);
      seen.push(...page.entries.map(({ id }) => id));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(seen.sort()).toEqual([...ids].sort());
  });

  it('refuses the cursor of another list', () => {
    const cursor = Buffer.from(JSON.stringify({ stage: 'intake' })).toString('base64url');
    expect(libraryQuery.safeParse({ cursor }).success).toBe(false);
  });
});
