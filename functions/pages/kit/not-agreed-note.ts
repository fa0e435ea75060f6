import { html } from 'hono/html';
import type { AgreementKind } from '../../core/agreements/agreement-kind.ts';
import { agreementNames } from '../../wording/agreements/agreement-in-words.ts';
import type { Html } from '../console/console-page.ts';

/** That nobody has signed what is worked by here, and where both sides can. */
export const notAgreedNote = (kind: AgreementKind): Html =>
  html`<p class="hint">Not agreed yet: <a href="/agreements/${kind}">${agreementNames[kind]}</a></p>`;
