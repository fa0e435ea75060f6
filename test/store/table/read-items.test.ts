import { expect, it } from 'vitest';
import { keys } from '../../../functions/store/table/keys.ts';
import { found, listed, readItems } from '../../../functions/store/table/read-items.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';

useSampleTable();

it('reads more items than the table gives at once', async () => {
  const versions = Array.from({ length: 230 }, (_, nth) => keys.brief('CR-0000001', nth + 1));
  const read = await readItems(listed([...versions, keys.member('rita'), keys.member('mia')]));
  expect(found(read).map(({ pk }) => pk)).toEqual(['MEMBER#rita', 'MEMBER#mia']);
});
