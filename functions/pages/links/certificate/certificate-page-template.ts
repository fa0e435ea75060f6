import { facts, headline, pageTemplate } from '../../kit/page-template.ts';

/** A certificate, as a mustache template. The QR code is drawn by us, and is markup. */
export const certificateTemplate = pageTemplate(
  `${headline}
<p class="waiting">{{standing}}</p>
${facts}
{{#subjects}}<section><h2>{{what}}</h2>
<div class="signatures">{{#signatures}}<figure{{#open}} class="open"{{/open}}><p class="name" dir="auto">{{name}}</p><figcaption><b>{{party}}</b> · {{how}}</figcaption></figure>
{{/signatures}}</div></section>
{{/subjects}}<section><h2>How it can be checked</h2>
<p>{{anchored}}</p>
<p><a href="?as=json" download>Save the signed certificate</a>. It is verified without the platform: <code>npm run verify -- certificate.json --key jwks.json</code>, with the public keys of <a href="{{keys}}">{{keys}}</a>.</p></section>
<section><h2>The receipt for the work itself</h2>
<div class="code" role="img" aria-label="QR code of {{page}}">{{{qr}}}</div>
<p>Whoever holds the work finds out here whether it was signed: <a href="{{page}}">{{pageShown}}</a>. To be printed on it: <a href="{{page}}/qr.svg">the code as SVG</a>, <a href="{{page}}/qr.png">as PNG</a>.</p></section>
`,
  {
    footer:
      '<footer><p>The signed certificate has the whole ledger of the request in it, with what people wrote and the addresses they signed from. Pass it on to those who may read that.</p></footer>\n',
  },
);
