import { expect } from 'vitest';
import { day } from './calendar.ts';
import { flyer } from './life.ts';
import { type Everybody, type Person, person } from './people.ts';
import type { Platform } from './platform.ts';

type Used = { platform: Platform; people: Everybody };

/** A member's entry on the roster, as it can be put back. */
export const profileOf = async ({ people }: Pick<Used, 'people'>, id: string) => {
  const { body } = await people.leo.get('/members');
  const found = body.members.find((member: { id: string }) => member.id === id);
  const { id: _, revision: __, unreachable: ___, addressChanges: ____, ...profile } = found;
  return profile;
};

/**
 * Legal has one member in the sample roster. She names a delegate, who belongs to no party that
 * signs.
 */
export const withDelegate = async (used: Used, from: number, until: number): Promise<Person> => {
  const { people, platform } = used;
  const dora = {
    email: 'dora@countersign.example',
    name: 'Dora Diaz',
    parties: ['product'],
    team: 'Product',
  };
  expect((await people.leo.put('/members/dora', dora)).status).toBeLessThan(300);
  const { delegate: _, ...profile } = await profileOf(used, 'lena');
  const appointed = await people.lena.put('/members/lena', {
    ...profile,
    delegate: { to: 'dora', from: day(used, from), until: day(used, until) },
  });
  expect(appointed.status).toBe(200);
  return person(platform, 'dora');
};

/** A request that legal has to sign. */
export const regulated = {
  title: 'Flyer with a claim',
  collateralType: 'flyer',
  segment: 'members',
  objective: 'Say what one hour of training a week does for the heart',
  audience: 'People over 60',
  neededBy: flyer.neededBy,
  regulatedClaim: true,
};
