import type { Member } from '../../../core/words/member.ts';
import { sayInstant } from '../../../wording/say.ts';
import type { MailContent } from '../../render/mail-view.ts';

/** To whoever typed their address on the sign-in page, if it was them. */
export const signInMail = ({
  member,
  code,
  link,
  until,
}: {
  member: Member;
  code: string;
  link: string;
  until: string;
}): MailContent => {
  const todo = 'If you want to sign in, open the link below. If you did not ask, do nothing.';
  return {
    headline: 'Sign in to Countersign',
    view: {
      lang: 'en',
      preheader: todo,
      heading: 'Sign in to Countersign',
      todo,
      paragraphs: [
        'The link opens a page with a button, and the button signs you in. Opening it alone does nothing.',
        'To go on in the browser where you asked, on another device for example, type the code there.',
      ],
      button: { label: 'Sign in', href: link },
      facts: [
        { label: 'Code', value: code },
        { label: 'Link and code count once, until', value: sayInstant(until, member.timeZone) },
      ],
      reason:
        'You get this mail because somebody typed your address on the sign-in page. Whoever has this mail can sign in as you: pass it on to nobody.',
      footer: 'Countersign wrote this. Without this mail nobody was signed in.',
    },
  };
};
