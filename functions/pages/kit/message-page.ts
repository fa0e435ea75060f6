import { fillTemplate } from '../../wording/fill-template.ts';
import { facts, pageTemplate } from './page-template.ts';

/** A page without fields to fill in. */
export const messagePage = (view: MessageView): string =>
  fillTemplate(message, {
    ...view,
    hasFacts: (view.facts?.length ?? 0) > 0,
    hasComment: (view.comment ?? '') !== '',
  });

/** A heading, sentences, facts, and optionally a button at the end. */
const message = pageTemplate(`<h1>{{heading}}</h1>
{{#paragraphs}}<p>{{.}}</p>
{{/paragraphs}}{{#hasFacts}}${facts}{{/hasFacts}}
{{#hasComment}}<h2>Your comment</h2><blockquote dir="auto">{{comment}}</blockquote>{{/hasComment}}
{{#button}}<form method="post"><button type="submit" name="{{name}}" value="{{value}}">{{label}}</button></form>{{/button}}
`);

/**
 * Something broke on our side, or took too long; `instance` finds it in the log. All that is sent
 * from a link can be sent again: the same answer counts once.
 */
export const faultPage = (
  instance: string,
  { late, done }: { late: boolean; done: 'nothing' | 'unknown' },
): string =>
  messagePage({
    heading: late ? 'This took too long' : 'Something broke',
    paragraphs: [
      'This is our fault, and it is logged.',
      ...(done === 'nothing'
        ? ['Nothing was changed. Try again in a few minutes, from the link in your mail.']
        : [
            'It is not known whether what you sent was recorded. Open the link in your mail again in a few minutes: the page says what was. If it was not, send it again; the same answer counts once.',
          ]),
    ],
    facts: [{ label: 'If you write to us about it', value: instance }],
  });

/** Whoever shares the reader's address, or a program on their machine, opens too many links. */
export const tooManyCallsPage = (retryAfterSeconds: number): string =>
  messagePage({
    heading: 'Too many calls at once',
    paragraphs: [
      'More pages were opened from your network than is allowed. Nothing was changed.',
      `Try again in ${retryAfterSeconds === 1 ? 'a second' : `${retryAfterSeconds} seconds`}, from the link in your mail.`,
    ],
  });

type MessageView = {
  reference?: string;
  heading: string;
  paragraphs: string[];
  facts?: { label: string; value: string }[];
  comment?: string;
  /** A button that posts this field to the page's own address. */
  button?: { name: string; value: string; label: string };
};
