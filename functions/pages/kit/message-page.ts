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
{{#hasComment}}<h2>Your comment</h2><p class="said" dir="auto">{{comment}}</p>{{/hasComment}}
{{#button}}<form method="post"><button type="submit" name="{{name}}" value="{{value}}">{{label}}</button></form>{{/button}}
`);

/** Something broke on our side; `instance` finds it in the log. */
export const faultPage = (instance: string): string =>
  messagePage({
    heading: 'Something broke',
    paragraphs: [
      'This is our fault, and it is logged. Nothing was changed.',
      'Try again in a few minutes, from the link in your mail.',
    ],
    facts: [{ label: 'If you write to us about it', value: instance }],
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
