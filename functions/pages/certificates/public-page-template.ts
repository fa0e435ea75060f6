import { facts, pageTemplate } from '../kit/page-template.ts';

/** The page about a release for everybody, as a mustache template. Comparing needs no script. */
export const publicTemplate = pageTemplate(`<h1>{{heading}}</h1>
<p class="waiting">{{standing}}</p>
${facts}
{{#onlyAddress}}<p>Only the address of the work was signed, and not a file: what is there may have changed.</p>{{/onlyAddress}}
{{#hasFile}}<section><h2>Is it the same file?</h2>
{{#compared}}<p class="waiting" role="status">{{compared}}</p>{{/compared}}
<form method="get" autocomplete="off">
<label for="sha256">SHA-256 of your file</label>
<p class="hint" id="how">On a Mac: <code>shasum -a 256 flyer.pdf</code>; on Linux: <code>sha256sum flyer.pdf</code>; on Windows: <code>certutil -hashfile flyer.pdf SHA256</code>. Your file stays with you.</p>
<p><input id="sha256" name="sha256" required minlength="64" maxlength="64" pattern="[0-9A-Fa-f]{64}" spellcheck="false" aria-describedby="how"></p>
<p><button type="submit">Compare</button></p>
</form></section>{{/hasFile}}
`);
