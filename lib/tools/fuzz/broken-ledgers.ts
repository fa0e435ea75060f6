import type { People } from '../bench/people.ts';

/** Ledgers that do not verify after the fuzzing; there must be none, whatever was sent. */
export const brokenLedgers = async (
  people: People,
): Promise<{ ledgers: number; broken: string[] }> => {
  const listed = await pages<Listed>(people, '/requests');
  const ids = listed.flatMap(({ requests }) => requests.map(({ id }) => id));
  const broken: string[] = [];
  for (const id of ids) {
    const ledger = await pages<Ledger>(people, `/requests/${id}/ledger`);
    if (!ledger.every(({ verified }) => verified)) broken.push(id);
  }
  return { ledgers: ids.length, broken };
};

const pages = async <Page extends { next?: string }>(
  people: People,
  path: string,
): Promise<Page[]> => {
  const all: Page[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor ? `?cursor=${cursor}` : '';
    const page = await people.call<Page>('mona', 'GET', `${path}${query}`);
    all.push(page);
    cursor = page.next;
  } while (cursor);
  return all;
};

type Listed = { requests: { id: string }[]; next?: string };

type Ledger = { verified: boolean; next?: string };
