import type { Answer } from './api.ts';

type Edited = { id?: string; source?: string; revision: number };

/** What somebody sends who has just read what is at a path that people overwrite. */
export const seenNow = async (
  path: string,
  get: (path: string) => Promise<Answer>,
): Promise<Record<string, string>> => {
  const [, kind, name] = /^\/(members|webhooks)\/([^/]+)$/.exec(path) ?? [];
  if (kind === undefined) return {};
  const { body } = await get(`/${kind}`);
  const listed: Edited[] = body.members ?? body.sources ?? [];
  const found = listed.find(({ id, source }) => (id ?? source) === name);
  return found ? { 'if-match': `"${found.revision}"` } : { 'if-none-match': '*' };
};
