import type { Email } from 'postal-mime';
import { type Headers, senders, valuesOf, wordsOf } from './mail-headers.ts';
import { saysAbsent, tellsOfAbsence } from './out-of-office.ts';

/** The signs of an automatic mail: it decides nothing, and gets no answer (RFC 3834). */
export type AutomaticReason =
  | 'report'
  | 'machine-sender'
  | 'list'
  | 'calendar'
  | 'auto-submitted'
  | 'empty-return-path'
  | 'precedence'
  | 'autoreply-header'
  | 'out-of-office';

/**
 * Whether a mail was written by a program, by which sign, and whether it says that a person is
 * away. `lines` are only read for an absence; they never make a mail automatic.
 */
export const automatic = (
  headers: Headers,
  email: Email,
  lines: string[],
): { why: AutomaticReason; absence: boolean } | undefined => {
  const why = signs.find(({ shows }) => shows(headers, email))?.why;
  if (why === undefined) return undefined;
  const subject = wordsOf(valuesOf(headers, 'subject')[0] ?? '');
  if (neverAbsence.includes(why)) return { why, absence: false };
  return { why, absence: tellsOfAbsence(subject, lines, answersForSomebody(headers)) };
};

/** Most specific first; the first match is the reason. */
const signs: Sign[] = [
  {
    why: 'report',
    shows: (headers, email) =>
      /^\s*multipart\/report/.test(contentType(headers)) ||
      email.attachments.some(({ mimeType }) =>
        /^message\/(?:delivery-status|disposition-notification|feedback-report)$/.test(mimeType),
      ),
  },
  { why: 'machine-sender', shows: (headers) => senders(headers).some(isMachine) },
  { why: 'list', shows: (headers) => valuesOf(headers, 'list-id').length > 0 },
  { why: 'calendar', shows: (_, email) => isCalendarAnswer(email) },
  {
    why: 'auto-submitted',
    shows: (headers) =>
      valuesOf(headers, 'auto-submitted').some((value) => firstWord(value) !== 'no'),
  },
  {
    why: 'autoreply-header',
    shows: (headers) => hasAutoreplyHeader(headers),
  },
  {
    why: 'precedence',
    shows: (headers) =>
      valuesOf(headers, 'precedence').some((value) =>
        /^(?:bulk|list|junk|auto[_-]reply)$/.test(firstWord(value)),
      ),
  },
  {
    why: 'empty-return-path',
    shows: (headers) =>
      valuesOf(headers, 'return-path').some((value) => /^(?:<\s*>)?$/.test(value.trim())),
  },
  {
    why: 'out-of-office',
    shows: (headers) => valuesOf(headers, 'subject').some((value) => saysAbsent(wordsOf(value))),
  },
];

const contentType = (headers: Headers): string =>
  (valuesOf(headers, 'content-type')[0] ?? '').toLowerCase();

const isMachine = (address: string): boolean =>
  machine.test(address.split('@')[0] ?? '') || /[-_.+](?:no-?reply|donotreply)@/.test(address);

const machine =
  /^(?:mailer-?daemon|postmaster|(?:no|do-?_?\.?not|dont|don_t|nicht|ne-pas)[-_.]?(?:reply|respond|answer|antworten|repondre)|keine-?antwort|nepasrepondre|svar-?ikke|ikke-?svar|svara-?(?:ej|inte)|ala-?vastaa|non-?rispondere|niet-?beantwoorden|nie-?odpowiadac|no-?responder|nao-?responda|auto-?(?:reply|responder|confirm|notify)|bounces?(?=$|[-_+=]|\.\d)|undisclosed)(?:$|[-_+.=])/;

const isCalendarAnswer = (email: Email): boolean =>
  email.attachments.some(({ mimeType, method, content }) => {
    if (mimeType !== 'text/calendar' && mimeType !== 'application/ics') return false;
    const said =
      method ?? /^METHOD:\s*([A-Z]+)/im.exec(textOf(content).slice(0, 20_000))?.[1] ?? '';
    return calendarAnswer.test(said.toUpperCase());
  });

const textOf = (content: Email['attachments'][number]['content']): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

const calendarAnswer = /^(?:REPLY|COUNTER|DECLINECOUNTER|REFRESH|CANCEL)$/;

const firstWord = (value: string): string =>
  /^[a-z_-]+/.exec(value.trim().toLowerCase())?.[0] ?? '';

const hasAutoreplyHeader = (headers: Headers): boolean =>
  headers.some(({ key }) => autoreplyHeader.test(key)) ||
  valuesOf(headers, 'delivered-to').some((value) => /^autoresponder$/i.test(value.trim()));

// X-Autoreply, X-Autorespond and other spellings; not X-Auto-Response-Suppress, which people's mail
// has too.
const autoreplyHeader =
  /^x-(?:auto-?(?:reply|replied|respond|responder|response|generated)(?:-from)?|boxtrapper|ms-exchange-inbox-rules-loop|mail-?autoreply|fc-machinegenerated|post-messageclass)$/;

const neverAbsence: AutomaticReason[] = ['report', 'machine-sender', 'list', 'calendar'];

/** A mailbox's own automatic answer, such as an out-of-office reply. */
const answersForSomebody = (headers: Headers): boolean =>
  valuesOf(headers, 'auto-submitted').some((value) => firstWord(value) === 'auto-replied') ||
  valuesOf(headers, 'precedence').some((value) => /^auto[_-]reply$/.test(firstWord(value))) ||
  hasAutoreplyHeader(headers.filter(({ key }) => !ofFilter.test(key)));

/**
 * A filter's challenge, and a rule of the inbox: they answer everything, and nobody need be away.
 */
const ofFilter = /^x-(?:boxtrapper|ms-exchange-inbox-rules-loop)$/;

type Sign = { why: AutomaticReason; shows: (headers: Headers, email: Email) => boolean };
