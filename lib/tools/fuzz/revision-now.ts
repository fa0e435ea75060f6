import type { People } from '../bench/people.ts';

type Edited = { id?: string; source?: string; kind?: string; revision: number };

/** The revision of a member, source or agreement by its path; null where there is none. */
export const revisionNow = async (people: People, path: string): Promise<number | null> => {
  const [, kind = '', name] = path.split('/');
  const listed = await people.call<Record<string, Edited[]>>('leo', 'GET', `/${kind}`);
  const found = Object.values(listed)
    .flat()
    .find(({ id, source, kind: of }) => (id ?? source ?? of) === name);
  // An agreement of which nothing was proposed has none.
  return found?.revision || null;
};

/** Adds or replaces what is at a path, as whoever has just read it. */
export const putOver = async <Body>(people: People, path: string, body: unknown): Promise<Body> => {
  const revision = await revisionNow(people, path);
  const seen: Record<string, string> =
    revision === null ? { 'if-none-match': '*' } : { 'if-match': `"${revision}"` };
  return people.call<Body>('leo', 'PUT', path, body, seen);
};
