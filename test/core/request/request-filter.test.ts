import { describe, expect, it } from 'vitest';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { waitingOn } from '../../../functions/core/promises/waiting.ts';
import { meets, type RequestFilter } from '../../../functions/core/request/request-filter.ts';
import { settings } from '../../story/sample.ts';
import { inBrief, inIntake, ownerOf, releasedState } from '../../story/states.ts';

const state = inIntake();
const due = waitingOn(state, settings)[0]?.dueAt ?? '';

describe('a filter of requests', () => {
  it.each<[string, RequestFilter, boolean]>([
    ['nothing', {}, true],
    ['its owner', { ownerId: ownerOf(state).id }, true],
    ['another owner', { ownerId: 'nobody' }, false],
    ['its requester', { requesterId: 'rita' }, true],
    ['another requester', { requesterId: 'saul' }, false],
    ['its team', { team: state.team }, true],
    ['another team', { team: 'Key accounts' }, false],
    ['its team, but another owner', { team: state.team, ownerId: 'nobody' }, false],
    ['its segment and type', { segment: 'members', collateralType: 'flyer' }, true],
    ['its segment, and another type', { segment: 'members', collateralType: 'poster' }, false],
    ['its priority', { priority: 'normal' }, true],
    ['a campaign, while it has none', { campaign: 'Spring' }, false],
    ['no campaign', { campaign: '' }, true],
    ['an instant after its promise', { dueBefore: hoursAfter(due, 1) }, true],
    ['the instant of its promise', { dueBefore: due }, false],
    ['words of its title', { text: 'flyer SPRING' }, true],
    ['a word of its audience and one of its objective', { text: 'visited hundred' }, true],
    ['half of a word', { text: 'fly' }, true],
    ['its reference in small letters', { text: state.id.toLowerCase() }, true],
    ['a word that it does not have', { text: 'spring brochure' }, false],
    ['full-width letters', { text: 'ｆｌｙｅｒ' }, true],
    ['words any number of blanks apart', { text: 'flyer \t  spring' }, true],
    ['the end of one field and the beginning of the next', { text: 'flyerWin' }, false],
  ])('%s', (_, filter, met) => {
    expect(meets(state, filter, settings)).toBe(met);
  });

  it('of what is due passes over what waits for nobody', () => {
    expect(meets(releasedState(), { dueBefore: '2999-01-01T00:00:00.000Z' }, settings)).toBe(false);
    expect(meets(inBrief(), { dueBefore: '2999-01-01T00:00:00.000Z' }, settings)).toBe(true);
  });
});
