import type { Runtime } from '../../embedded/runtime.ts';
import { sampleRoster } from '../../embedded/sample-roster.ts';
import { type People, peopleOf, sampleAddress } from '../bench/people.ts';

/**
 * Everybody of the roster, with those whom generated calls have added: a request is given to
 * whoever knows its type, which may be one of them.
 */
export const anybodyOf = (runtime: Pick<Runtime, 'apiUrl' | 'mintToken'>): People => {
  const sample = peopleOf(runtime);
  return peopleOf(runtime, async (id) => {
    if (sampleIds.has(id)) return sampleAddress(id);
    const { members } = await sample.call<{ members: Listed[] }>('leo', 'GET', '/members');
    return members.find((member) => member.id === id)?.email ?? sampleAddress(id);
  });
};

type Listed = { id: string; email: string };

const sampleIds = new Set(sampleRoster().map(({ id }) => id));
