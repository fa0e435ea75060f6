import type { Asking } from '../../core/asking/asking.ts';
import type { Counter } from '../../core/asking/counter-offer.ts';
import { sayDay } from '../say.ts';

/** What is offered instead of what was asked for, a line each. */
export const counterFacts = ({ neededBy, scope }: Counter): { label: string; value: string }[] => [
  ...(neededBy ? [{ label: 'Ready by', value: sayDay(neededBy) }] : []),
  ...(scope ? [{ label: 'What is delivered', value: scope }] : []),
];

/** `by Jun 1, 2026; in parts: …`, after a verb. */
export const sayCounter = ({ neededBy, scope }: Counter): string =>
  [
    ...(neededBy ? [`by ${sayDay(neededBy)}`] : []),
    ...(scope ? [`to deliver: ${scope}`] : []),
  ].join(', ');

/** What both sides agreed on, beside what was asked for; nothing where nobody countered. */
export const agreedFacts = ({ agreed }: Pick<Asking, 'agreed'>) =>
  agreed
    ? [
        ...(agreed.neededBy
          ? [
              {
                label: 'Agreed day',
                value: `${sayDay(agreed.neededBy)}; asked for was ${sayDay(agreed.before.neededBy)}`,
              },
            ]
          : []),
        ...(agreed.scope ? [{ label: 'Agreed: what is delivered', value: agreed.scope }] : []),
      ]
    : [];
