import type { People } from '../bench/people.ts';
import { putOver } from './revision-now.ts';

/** Lead sales, and have no seat: they may stand in for it. */
export const salesLeads = ['sally', 'silas', 'selma'] as const;

/** Members whose address was changed, which the lead of finance may confirm. */
const moved = ['cora-0', 'cora-1', 'cora-2'] as const;

/** Adds people whom the sample roster does not have, for calls that need them. */
export const addNewcomers = async (people: People): Promise<void> => {
  const put = (id: string, email: string, more: object) =>
    putOver(people, `/members/${id}`, {
      email: `${email}@countersign.example`,
      name: id,
      team: 'Newcomers',
      ...more,
    });
  for (const id of salesLeads) await put(id, id, { parties: [], leads: ['sales'] });
  for (const id of moved) {
    await put(id, id, { parties: ['finance'] });
    await put(id, `${id}-new`, { parties: ['finance'] });
  }
};
