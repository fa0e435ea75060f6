import type { BriefPartName } from '../../core/words/words.ts';

/** A part of the plan for whoever writes it: what a good one says, and an example of it. */
export type PartGuide = { part: BriefPartName; heading: string; says: string; example: string };

export const briefGuide: readonly PartGuide[] = [
  {
    part: 'situation',
    heading: 'Situation',
    says: 'Where things stand, in figures, and why something has to be done now.',
    example:
      'Trial visits are up 30 % since June, but one visitor in ten becomes a member. The summer price ends in August.',
  },
  {
    part: 'goal',
    heading: 'Goal',
    says: 'What will be different by when, and what that is worth. KPIs count what customers do; operational goals what has to work on our side.',
    example:
      'New members: 100 members by June 30, worth 15,000. Calls answered within a day: 95 %.',
  },
  {
    part: 'strategy',
    heading: 'Strategy',
    says: 'For whom it is, who helps to reach them, and why they would choose us.',
    example:
      'Shift workers within ten minutes of the club; with the two hospitals; open at five, when no other club is.',
  },
  {
    part: 'tactics',
    heading: 'Tactics',
    says: 'What is offered, and how people hear of it and get it. Price and incentives only if they are used: others may have to sign them.',
    example: 'A flyer at both staff entrances, with a code; the first month at half the price.',
  },
  {
    part: 'implementation',
    heading: 'Implementation',
    says: 'Who does what by when, and which systems have to be in place before the first person answers.',
    example: 'Train the desk (sales, by May 2). The code can be redeemed at the till: ready.',
  },
  {
    part: 'measures',
    heading: 'Measures and return',
    says: 'What it costs, what one sale is worth after its own costs, and how many are expected: the return follows. And what will count as earned, agreed before it starts.',
    example:
      '5,000 for print and post; 100 memberships, each worth 150; counted by the code, to July.',
  },
];
