/**
 * What each mail of the corpus means to a careful person who reads all of it. `file` is relative to this folder.
 *
 * `comment` is the whole of what was said beside the decision: LF line breaks, trimmed, soft breaks joined, without
 * signature and quoted text; `''` when nothing was said. It is left out where careful people could disagree on the
 * exact text (a "Best, Rita" below): `commentHas` then is a part that must be in it, and without either any will do.
 */
export type Expected = { file: string; client: string; language: string; shape: string } & (
  | {
      means: 'decision';
      decision: 'approve' | 'request-changes' | 'reject';
      comment?: string;
      commentHas?: string;
    }
  | { means: 'unclear'; because: string }
  | { means: 'automatic'; because: string; absence: boolean }
);

export const expected: readonly Expected[] = [
  { file: 'apple/ios-approved-sent-from-my-iphone.eml', client: 'iOS Mail', language: 'en', shape: 'quote directly below "Sent from my iPhone"', means: 'decision', decision: 'approve', comment: '' },
  { file: 'apple/ios-de-unclear-ja-passt.eml', client: 'iOS Mail', language: 'de', shape: 'German yes', means: 'unclear', because: 'a word of another language' },
  { file: 'apple/ios-de-yes-von-meinem-iphone.eml', client: 'iOS Mail', language: 'de', shape: 'German iPhone signature', means: 'decision', decision: 'approve', comment: '' },
  { file: 'apple/ios-fr-changes-nbsp.eml', client: 'iOS Mail', language: 'fr', shape: 'French typing: no-break space before the colon', means: 'decision', decision: 'request-changes', comment: 'le numéro de téléphone est faux.' },
  { file: 'apple/ios-ja-fullwidth-ok.eml', client: 'iOS Mail', language: 'ja', shape: 'full-width OK and full-width exclamation mark', means: 'decision', decision: 'approve', comment: '' },
  { file: 'apple/macos-interleaved-answer-inside-quote.eml', client: 'Apple Mail macOS', language: 'en', shape: 'a question written into the quote, with approve in quoted lines above and below', means: 'unclear', because: 'a question inside the quote' },
  { file: 'apple/macos-pl-approved-comment-em-dash.eml', client: 'Apple Mail macOS', language: 'pl', shape: 'em dash before the comment, Polish attribution that puts the name in the middle', means: 'decision', decision: 'approve', commentHas: 'proszę tylko o aktualizację stopki.' },
  { file: 'apple/macos-sv-reject-lowercase.eml', client: 'Apple Mail macOS', language: 'sv', shape: 'reject', means: 'decision', decision: 'reject', comment: '' },
  { file: 'apple/macos-two-sentences-hedge-then-word.eml', client: 'Apple Mail macOS', language: 'en', shape: 'the decision comes in the second sentence', means: 'unclear', because: 'the first line does not begin with a decision' },
  { file: 'gmail/android-es-ok-autocapitalized.eml', client: 'Gmail Android', language: 'es', shape: 'Ok with div dir=auto', means: 'decision', decision: 'approve', comment: '' },
  { file: 'gmail/android-es-unclear-vale.eml', client: 'Gmail Android', language: 'es', shape: 'an approval in Spanish words that our mail does not teach', means: 'unclear', because: 'a word of another language' },
  { file: 'gmail/android-pt-lgtm-comment-below.eml', client: 'Gmail Android', language: 'pt', shape: 'LGTM and a remark below, base64 text', means: 'decision', decision: 'approve', comment: 'Só cuidado com o acento em "verão" na capa.' },
  { file: 'gmail/web-approve-one-word.eml', client: 'Gmail web', language: 'en', shape: 'one word, top of quote', means: 'decision', decision: 'approve', comment: '' },
  { file: 'gmail/web-approve-question.eml', client: 'Gmail web', language: 'en', shape: 'the word as a question', means: 'unclear', because: 'a question' },
  { file: 'gmail/web-approved-signature-with-logo.eml', client: 'Gmail web', language: 'en', shape: 'comment on the same line, gmail_signature with image', means: 'decision', decision: 'approve', comment: 'Love the new headline.' },
  { file: 'gmail/web-bottom-posted.eml', client: 'Gmail web', language: 'en', shape: 'the answer stands below the quote', means: 'decision', decision: 'approve', comment: 'Nice and short this time.' },
  { file: 'gmail/web-da-emoji-after.eml', client: 'Gmail web', language: 'da', shape: 'emoji with skin tone after the word', means: 'decision', decision: 'approve' },
  { file: 'gmail/web-da-unclear-godkendt.eml', client: 'Gmail web', language: 'da', shape: 'Danish for approved', means: 'unclear', because: 'a word of another language' },
  { file: 'gmail/web-de-changes-with-list.eml', client: 'Gmail web', language: 'de', shape: 'list below the word, German attribution', means: 'decision', decision: 'request-changes', commentHas: 'Öffnungszeiten am Sonntag: 10–16 Uhr' },
  { file: 'gmail/web-forward-fyi.eml', client: 'Gmail web', language: 'en', shape: 'forwarded with "FYI" above', means: 'unclear', because: 'forwarded, undecided' },
  { file: 'gmail/web-forward-nothing-above.eml', client: 'Gmail web', language: 'en', shape: 'forwarded, nothing above', means: 'unclear', because: 'forwarded without a word' },
  { file: 'gmail/web-fr-no-full-stop-comment.eml', client: 'Gmail web', language: 'fr', shape: 'short no, comment in French below', means: 'decision', decision: 'reject', comment: "La marge de 12 % n'est pas tenable à ce prix. On en reparle lundi avec Hugo." },
  { file: 'gmail/web-it-rejected-two-paragraphs.eml', client: 'Gmail web', language: 'it', shape: 'two paragraphs; the text part breaks a line that the HTML does not', means: 'decision', decision: 'reject', commentHas: 'Il listino non può uscire con i prezzi del 2025.' },
  { file: 'gmail/web-ja-fullwidth-approve.eml', client: 'Gmail web', language: 'ja', shape: 'full-width letters from a Japanese input method, base64 parts', means: 'decision', decision: 'approve', comment: '' },
  { file: 'gmail/web-ja-unclear-shounin.eml', client: 'Gmail web', language: 'ja', shape: 'approval in Japanese words', means: 'unclear', because: 'a word of another language' },
  { file: 'gmail/web-nl-greeting-then-approved.eml', client: 'Gmail web', language: 'nl', shape: 'a greeting in Dutch before the word', means: 'decision', decision: 'approve' },
  { file: 'gmail/web-only-quote.eml', client: 'Gmail web', language: 'en', shape: 'sent with nothing typed: only the quote', means: 'unclear', because: 'nothing but the quote' },
  { file: 'gmail/web-pl-yes-but.eml', client: 'Gmail web', language: 'pl', shape: 'yes, but', means: 'unclear', because: 'yes with a condition' },
  { file: 'gmail/web-subject-only-decision.eml', client: 'Gmail web', language: 'en', shape: 'the word is in the subject, the body is empty', means: 'unclear', because: 'nothing in the body' },
  { file: 'gmail/web-sv-bold-green-approved.eml', client: 'Gmail web', language: 'sv', shape: 'bold and green; the text part has asterisks', means: 'decision', decision: 'approve', comment: '' },
  { file: 'outlook/android-de-ok-outlook-fuer-android.eml', client: 'Outlook mobile', language: 'de', shape: 'ok, then German words; German mobile signature', means: 'decision', decision: 'approve', comment: 'passt so' },
  { file: 'outlook/desktop-caution-banner-table-above.eml', client: 'Outlook desktop', language: 'en', shape: "a gateway's caution banner as a table above the new text", means: 'decision', decision: 'approve', comment: 'thanks Mia.' },
  { file: 'outlook/desktop-changes-red-highlight.eml', client: 'Outlook desktop', language: 'en', shape: 'red, highlighted, upper case; base64; "Original Message"', means: 'decision', decision: 'request-changes', comment: 'Page 2: logo too close to the fold (min. 8 mm).\nPage 4: “Join now” → “Join today”.' },
  { file: 'outlook/desktop-de-approved-disclaimer-below.eml', client: 'Outlook desktop', language: 'de', shape: 'legal disclaimer below that has both words', means: 'decision', decision: 'approve' },
  { file: 'outlook/desktop-fr-bonjour-ok.eml', client: 'Outlook desktop', language: 'fr', shape: 'greeting, then ok; French header block with no-break spaces before the colons', means: 'decision', decision: 'approve' },
  { file: 'outlook/desktop-fr-unclear-d-accord.eml', client: 'Outlook desktop', language: 'fr', shape: 'French for agreed', means: 'unclear', because: 'a word of another language' },
  { file: 'outlook/desktop-ja-iso-2022-jp-reject.eml', client: 'Outlook desktop', language: 'ja', shape: 'text only in iso-2022-jp, Japanese header block', means: 'decision', decision: 'reject', comment: '価格が先月の合意と違います。ご確認ください。' },
  { file: 'outlook/desktop-ja-oseiwa-small-talk-first.eml', client: 'Outlook desktop', language: 'ja', shape: 'asks for time; the English word stands in a Japanese sentence', means: 'unclear', because: 'asks for more time' },
  { file: 'outlook/desktop-reject-reason-below.eml', client: 'Outlook desktop', language: 'en', shape: 'reason below the word, no separator before the header block', means: 'decision', decision: 'reject', commentHas: 'It needs to go back to them.' },
  { file: 'outlook/ios-approve-get-outlook-for-ios.eml', client: 'Outlook mobile', language: 'en', shape: 'ms-outlook-mobile-signature', means: 'decision', decision: 'approve', comment: '' },
  { file: 'outlook/new-outlook-approve-if.eml', client: 'new Outlook', language: 'en', shape: 'approve if', means: 'unclear', because: 'a condition' },
  { file: 'outlook/new-outlook-you-dont-often-get-banner.eml', client: 'new Outlook', language: 'en', shape: '"You don\'t often get email from" as a box and as text', means: 'decision', decision: 'reject', comment: 'The opt-out text on p. 11 is missing.' },
  { file: 'outlook/owa-da-changes-empty-first-lines.eml', client: 'Outlook web', language: 'da', shape: 'two empty lines first; comment after a hyphen', means: 'decision', decision: 'request-changes', comment: 'billedet på side 3 er fra i fjor' },
  { file: 'outlook/owa-it-yes-exclamation.eml', client: 'Outlook web', language: 'it', shape: 'Yes!', means: 'decision', decision: 'approve', comment: '' },
  { file: 'outlook/owa-nl-not-approved.eml', client: 'Outlook web', language: 'nl', shape: '"Not approved"', means: 'unclear', because: 'a negated approval' },
];
