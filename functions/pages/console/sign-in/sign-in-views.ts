import { html } from 'hono/html';
import type { NotLetIn } from '../../../commands/people/let-in.ts';
import type { Member } from '../../../core/words/member.ts';
import { signInWays } from '../../../store/environment.ts';
import type { View } from '../console-page.ts';

/** Where one types one's address; `typed` came back because it is none. */
export const askView = ({
  to,
  typed,
  wrong,
  again,
}: {
  to: string;
  typed?: string;
  wrong?: string;
  again?: boolean;
}): View => ({
  title: 'Sign in',
  ...(wrong || typed !== undefined ? { status: 422 } : {}),
  main: html`<section class="narrow"><h1>${again ? 'Sign in again' : 'Sign in'}</h1>
    ${wrong && html`<p class="wrong" role="alert">${wrong}</p>`}
    ${signInWays().issuer && html`<p><a class="button" href="/sign-in/issuer?to=${encodeURIComponent(to)}${again ? '&again=1' : ''}">Sign in with your company’s account</a></p>`}
    ${signInWays().byMail && mailForm(to, typed)}</section>`,
});

const mailForm = (to: string, typed: string | undefined) =>
  html`<p>Type the address that you have on the roster. If it is there, a mail with a link and a code comes to it.</p>
    <form method="post" action="/sign-in" class="fields">
    <input type="hidden" name="to" value="${to}">
    <div class="field"><label for="address">Your e-mail address</label>
    ${typed !== undefined && html`<p class="wrong" id="address-wrong">This is no e-mail address: ${typed || 'nothing'}. It has an @ in it, as mia@example.com has.</p>`}
    <input id="address" name="address" type="email" autocomplete="username" required value="${typed ?? ''}"${typed === undefined ? '' : html` aria-invalid="true" aria-describedby="address-wrong"`}></div>
    <p><button>Send me a link</button></p></form>`;

/** In the browser that asked, whether or not a mail went out. */
export const codeView = (wrong?: string): View => ({
  title: 'Look into your mail',
  main: html`<section class="narrow"><h1>Look into your mail</h1>
    ${wrong && html`<p class="wrong" role="alert">${wrong}</p>`}
    <p>If the address is on the roster, a mail is on its way. Open its link, in this browser or any other. Or type its code here.</p>
    <form method="post" action="/sign-in/code" class="fields">
    <div class="field"><label for="code">The six digits of the mail</label>
    <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="9" required></div>
    <p><button>Sign in</button></p></form>
    <p class="quiet">Nothing came after some minutes? <a href="/sign-in">Look whether the address is right</a>, or ask an admin whether you are on the roster under it.</p></section>`,
});

/** Behind a mail's link: whoever presses the button is signed in, and no program is. */
export const linkView = ({ name }: Member): View => ({
  title: 'Sign in',
  main: html`<section class="narrow"><h1>Sign in as <bdi>${name}</bdi>?</h1>
    <p>Press the button if you asked for this. It counts once.</p>
    <form method="post"><button>Sign in</button></form></section>`,
});

/** Where the deployment has people sign in with its issuer alone. */
export const mailIsOff: View = {
  title: 'Not by mail',
  status: 403,
  main: html`<section class="narrow"><h1>Nobody signs in by mail here</h1>
    <p><a class="button" href="/sign-in/issuer">Sign in with your company’s account</a></p></section>`,
};

/** The issuer, or the roster, did not let somebody in. */
export const deniedView = (why: 'denied' | 'not-on-roster'): View => ({
  title: 'Not signed in',
  status: 403,
  main: html`<section class="narrow"><h1>You are not signed in</h1>
    <p>${
      why === 'denied'
        ? 'Your company’s sign-in did not let you in, or it took too long. Try it once more.'
        : 'You are signed in with your company, and nobody on the roster here has the address that it says is yours. Ask an admin to add you.'
    }</p>
    <p><a class="button" href="/sign-in">Sign in</a></p></section>`,
});

export const notOursView: View = {
  title: 'Nothing was done',
  status: 403,
  main: html`<section class="narrow"><h1>Nothing was done</h1>
    <p>This did not come from a page of ours. <a href="/sign-in">Open the sign-in page</a> and begin there.</p></section>`,
};

/** What a person reads when a link or a code does not sign in. */
export const wordOf = (why: NotLetIn): string => words[why];

const words: Record<NotLetIn, string> = {
  used: 'This mail has signed somebody in already, and counts once. Have a new one sent.',
  'too-late': 'This mail is older than 15 minutes. Have a new one sent.',
  'guessed-too-often':
    'Too many wrong codes were typed. Open the link of the mail, or have a new mail sent.',
  'wrong-code': 'These are not the digits of the last mail that you asked for here. Look again.',
  unknown: 'This link is none of ours, or it is long over. Have a new mail sent.',
};
