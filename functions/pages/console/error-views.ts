import { html } from 'hono/html';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Unanswered } from '../../http/within-time.ts';
import { refusalInWords } from '../../wording/refusal-in-words.ts';
import type { Html, View, Visit } from './console-page.ts';

/** A page that is not there, and one that the reader may not see, look the same. */
export const unseenView: View = {
  title: 'Not here, or not for you',
  status: 404,
  main: html`<h1>There is nothing here that you may see</h1>
    <p>The address may be wrong, or what is there is for other people. Whoever sent you here can say what it is; an admin can change what you may see.</p>
    <p><a class="button" href="/">Go to my work</a></p>`,
};

/** What is not as it was submitted, or may not be done now: why, below the head of its page. */
export const refusedView = (
  title: string,
  head: Html,
  refusal: Refusal,
  { reader }: Pick<Visit, 'reader'>,
): View => ({
  title,
  status: 409,
  main: html`${head}<p class="wrong" role="alert">${refusalInWords(refusal, reader.timeZone)}</p>`,
});

/** Something broke on our side, or took too long; `instance` finds it in the log. */
export const faultView = (
  instance: string,
  { late, done, told }: Pick<Unanswered, 'late' | 'done' | 'told'>,
): View => ({
  title: late ? 'This took too long' : 'Something broke',
  status: late || told ? 503 : 500,
  main: html`<h1>${late ? 'This took too long' : 'Something broke'}</h1>
    <p>${told ?? 'This is our fault, and it is logged.'} ${
      done === 'nothing'
        ? 'Nothing was changed. Go back, and try again in a few minutes.'
        : 'It is not known whether what you sent was recorded. Open the page again: it says what was.'
    }</p>
    <p class="quiet">If you write to us about it: ${instance}</p>
    <p><a class="button" href="/">Go to my work</a></p>`,
});

export const tooManyView = (seconds: number): View => ({
  title: 'Too many pages at once',
  status: 429,
  main: html`<h1>Too many pages at once</h1>
    <p>More pages were opened from your network, or in your name, than is allowed. Nothing was changed. Try again in ${seconds === 1 ? 'a second' : `${seconds} seconds`}.</p>`,
});

/** Of a form for which a session of some hours is too old. */
export const signInAgain =
  'This changes who signs, so it needs a sign-in of some minutes ago. Sign in again in another tab, at /sign-in?again=1, and send this once more: what you typed is still here.';

/**
 * The session ended while somebody wrote. The form that they sent is on this page, and goes on from
 * here; of one that htmx sent, the page itself still has it.
 */
export const endedView = ({
  path,
  form,
  values,
  part,
}: {
  path: string;
  form: string;
  values: Readonly<Record<string, string>>;
  part: string | undefined;
}): View => ({
  title: 'Your sign-in has ended',
  status: 401,
  main: html`<section class="lead" id="${part ?? 'ended'}" role="alert"><h2>Your sign-in has ended</h2>
    <p><strong>Nothing that you typed is lost, and nothing of it is saved yet.</strong></p>
    <p><a class="button" href="/sign-in" target="_blank">Sign in in another tab</a></p>
    ${
      part === undefined
        ? html`<p>Then come back to this tab:</p><form method="post" action="${path === '/' ? '' : path}/${form}">${Object.entries(
            values,
          ).map(
            ([name, value]) => html`<textarea name="${name}" aria-label="${name}" hidden>
${value}</textarea>`,
          )}<button class="plain">Go on with what I typed</button></form>`
        : html`<p>Then come back to this tab and type on.</p>`
    }</section>`,
});
