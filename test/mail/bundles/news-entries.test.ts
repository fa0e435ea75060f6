import { describe, expect, it } from 'vitest';
import type { WaitingNews } from '../../../functions/core/bundles/waiting-news.ts';
import { hoursAfter } from '../../../functions/core/calendar/time.ts';
import { withdraw } from '../../../functions/core/intake/intake.ts';
import { newsEntries } from '../../../functions/mail/bundles/news-entries.ts';
import { readLedger } from '../../../functions/store/requests/request-store.ts';
import {
  accept,
  allSign,
  handle,
  inBriefSignOff,
  submittedRequest,
} from '../../fixtures/commands.ts';
import { useSampleTable } from '../../fixtures/sample-table.ts';
import { fullBrief } from '../../story/full-brief.ts';
import { accepted, form, monday, rita, roster, settings } from '../../story/sample.ts';

/** Invitations in news to rita, as of her next morning. */

useSampleTable();

const members = new Map(roster.map((member) => [member.id, member]));
const morning = hoursAfter(monday, 18);
const context = { members, settings, publicUrl: 'https://countersign.example', now: morning };

const tell = (waiting: readonly WaitingNews[], now = morning) =>
  newsEntries(waiting, rita, { ...context, now });

/** That each stage of a request began which rita hears of as news. */
const newsOf = async (requestId: string): Promise<WaitingNews[]> =>
  (await readLedger(requestId))
    .filter(({ type, data }) => type === 'stage-changed' && data.to !== 'brief-sign-off')
    .map(({ seq }) => ({
      memberId: rita.id,
      slot: morning,
      requestId,
      seq,
      kind: 'stage-changed' as const,
    }));

const acceptedRequest = async (): Promise<string> => {
  const id = await submittedRequest();
  accepted(await accept(id));
  return id;
};

/** A request whose full plan is signed: two invitations, one for the day and one to kick off. */
const plannedRequest = async (): Promise<string> => {
  const { state } = await inBriefSignOff(fullBrief);
  await allSign(state.id);
  return state.id;
};

const calendarWords = (entries: Awaited<ReturnType<typeof tell>>['entries']): string[] =>
  entries.flatMap(({ facts }) =>
    facts.flatMap(({ label, value }) => (label.includes('calendar') ? [`${label}: ${value}`] : [])),
  );

describe('news that invites', () => {
  it('says so, and has the invitation', async () => {
    const { entries, appointments } = await tell(await newsOf(await acceptedRequest()));
    expect(appointments).toMatchObject([{ method: 'REQUEST', when: { day: form.neededBy } }]);
    expect(calendarWords(entries)).toHaveLength(1);
  });

  it('invites to nothing where the request has ended since', async () => {
    const id = await acceptedRequest();
    const news = await newsOf(id);
    accepted(await handle(id, rita.id, (state) => withdraw(state, rita, 'Not needed.')));
    const told = await tell(news);
    expect(told).toMatchObject({ told: news, appointments: [], failures: [] });
    expect(told.entries).toHaveLength(1);
    expect(calendarWords(told.entries)).toEqual([]);
  });

  it('invites to nothing that has begun', async () => {
    const news = await newsOf(await acceptedRequest());
    const told = await tell(news, `${form.neededBy}T08:00:00.000Z`);
    expect(told).toMatchObject({ told: news, appointments: [] });
    expect(calendarWords(told.entries)).toEqual([]);
  });
});

describe('two invitations', () => {
  it('go into two mails, as calendars read the first of each, in one request as in several', async () => {
    const ids = [await acceptedRequest(), await plannedRequest(), await acceptedRequest()];
    let waiting = (await Promise.all(ids.map(newsOf))).flat();
    expect(waiting).toHaveLength(4);
    const mails: Awaited<ReturnType<typeof tell>>[] = [];
    while (waiting.length > 0 && mails.length < 9) {
      const one = await tell(waiting);
      mails.push(one);
      waiting = waiting.filter((news) => !one.told.includes(news));
    }
    expect(mails.map(({ told }) => told.length)).toEqual([1, 1, 1, 1]);
    for (const { entries, appointments } of mails) {
      expect(appointments).toHaveLength(1);
      expect(calendarWords(entries)).toHaveLength(1);
    }
    const uids = mails.flatMap(({ appointments }) => appointments.map(({ uid }) => uid));
    expect(new Set(uids).size).toBe(4);
  });

  it('leave what invites to nothing in one mail', async () => {
    const [first, second] = [await acceptedRequest(), await acceptedRequest()];
    accepted(await handle(first, rita.id, (state) => withdraw(state, rita, 'Not needed.')));
    const waiting = [...(await newsOf(first)).slice(0, 1), ...(await newsOf(second))];
    const { told, appointments } = await tell(waiting);
    expect(told).toEqual(waiting);
    expect(appointments).toHaveLength(1);
  });
});
