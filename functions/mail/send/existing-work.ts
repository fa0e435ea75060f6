import { loadRequest } from '../../store/requests/request-store.ts';

/** Titles and proofs of released requests that may already do the job. */
export const existingWork = async (
  ids: readonly string[],
): Promise<{ id: string; title: string; link?: string }[]> => {
  const found = await Promise.all(ids.map(loadRequest));
  return found.flatMap((request) =>
    request
      ? [{ id: request.state.id, title: request.state.form.title, link: request.state.proof?.link }]
      : [],
  );
};
