import type { Decision } from '../../functions/core/words/words.ts';

/**
 * Replies that were written before the reader was run on them, and that it was not written for:
 * what people type above a quote, by what it means to a careful person. Each is quoted in the
 * manner of another mail program (test/story/quoting-styles.ts), in turn. Nothing in the reader is
 * changed for one of them; a mail that it misreads goes into the corpus, and a new one takes its
 * place here.
 */
export type HeldOut = {
  /** The sender, as their program writes it in From. */
  from: string;
  language: string;
  text: string;
  means: Decision | 'nothing';
  /** Approves, and says something of its own beside: asked back. */
  andMore?: true;
  /** Parts of an objection's comment. */
  has?: readonly string[];
};

const nora = 'Nora Lindt <nora.lindt@bergwerk.example>';
const pieter = 'Pieter de Boer <pieter@deboerdruk.example>';
const amelie = 'Amélie Roux <a.roux@rouxetfils.example>';
const luis = '"Ortega, Luis" <luis.ortega@ortega.example>';
const chiara = 'Chiara Conti <chiara.conti@contistudio.example>';
const anders = 'Anders Holt <ah@holt.example>';
const kaisa = 'Kaisa Virta <kaisa.virta@virta.example>';
const ren = '小林 蓮 <ren@kobayashi.example>';
const june = 'June Abbott <june@abbott-care.example>';
const will = 'Will May <w.may@mayandsons.example>';

const approvals: HeldOut[] = (
  [
    [nora, 'de', 'Approved'],
    [pieter, 'nl', 'approve'],
    [amelie, 'fr', 'Approve.'],
    [luis, 'es', 'Yes'],
    [chiara, 'it', 'Ok!'],
    [anders, 'da', 'LGTM'],
    [kaisa, 'fi', 'ok'],
    [ren, 'ja', 'Approve'],
    [june, 'en', 'I approve'],
    [will, 'en', 'Yes, approved.'],
    [june, 'en', 'Approved, thanks!'],
    [will, 'en', 'Approved - thank you all'],
    [nora, 'de', 'Approved, danke!'],
    [amelie, 'fr', 'Approve, merci'],
    [luis, 'es', 'Approved. Gracias!'],
    [chiara, 'it', 'Approved, grazie mille'],
    [pieter, 'nl', 'Approved, bedankt!'],
    [anders, 'da', 'Approved. Tak!'],
    [kaisa, 'fi', 'Approved, kiitos'],
    [ren, 'ja', 'Approved\n\nありがとうございます。'],
    [june, 'en', 'Hi Mona,\n\nApproved.\n\nBest regards,\nJune'],
    [will, 'en', 'Hello,\n\napproved\n\nCheers\nWill'],
    [nora, 'de', 'Hallo Mona,\n\nApproved.\n\nViele Grüße\nNora Lindt'],
    [amelie, 'fr', 'Bonjour,\n\nApprove\n\nCordialement,\nAmélie Roux'],
    [luis, 'es', 'Hola Mona,\n\nApproved\n\nUn saludo,\nLuis'],
    [chiara, 'it', 'Ciao,\n\nok\n\nSaluti\nChiara'],
    [pieter, 'nl', 'Beste Mona,\n\nApproved\n\nMet vriendelijke groet,\nPieter de Boer'],
    [anders, 'da', 'Hej Mona\n\nApproved\n\nMvh\nAnders'],
    [kaisa, 'fi', 'Hei,\n\nApproved\n\nTerveisin\nKaisa'],
    [ren, 'ja', 'お疲れ様です。\n\nApproved\n\nよろしくお願いします。\n小林'],
    [june, 'en', 'Approved.\n\nJune Abbott\nHead of Marketing\nAbbott Care\n+44 20 7946 0018'],
    [will, 'en', 'Yes.\n-- \nWill May\nSales Director | May and Sons\nwww.mayandsons.example'],
    [nora, 'de', 'approve\n\nNora Lindt\nLeiterin Vertrieb\nBergwerk GmbH\nTel. +49 201 555 0170'],
    [amelie, 'fr', 'Approved\n--\nAmélie Roux\nDirectrice marketing\nRoux et Fils SARL'],
    [luis, 'es', 'Approved\n\nEnviado desde mi iPhone'],
    [chiara, 'it', 'Approve\n\nInviato da Outlook per iOS'],
    [pieter, 'nl', 'ok\n\nVerstuurd vanaf mijn iPad'],
    [anders, 'da', 'yes\n\nSendt fra min iPhone'],
    [june, 'en', 'Approved\n\nSent from my mobile'],
    [will, 'en', 'Looks great, approved!'],
    [june, 'en', 'Approved. Great work!'],
    [will, 'en', 'Approved, well done everyone'],
    [june, 'en', 'Approved 👍'],
    [will, 'en', '✅ approved'],
    [june, 'en', 'Fully approved, thank you.'],
    [will, 'en', 'Approved as is'],
    [june, 'en', 'OK for me, thanks'],
    [will, 'en', 'Ok from my side'],
    [june, 'en', 'Approved, no further changes.'],
    [will, 'en', 'Approved. No comments.'],
    [june, 'en', 'approved by me'],
    [will, 'en', 'Yes, I approve.'],
    [
      june,
      'en',
      'Approved\n\nThis e-mail and any attachments are confidential and intended solely for the addressee. If you are not the intended recipient, please notify the sender and delete it.',
    ],
    [
      nora,
      'de',
      'Approved\n\nMit freundlichen Grüßen\nNora Lindt\n\nDiese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte den Absender und löschen Sie diese E-Mail.',
    ],
    [
      will,
      'en',
      'CAUTION: This email originated from outside of the organization. Do not click links or open attachments unless you recognize the sender and know the content is safe.\n\nApproved',
    ],
    [amelie, 'fr', 'ATTENTION : ce message provient d’un expéditeur externe.\n\nApproved'],
    [pieter, 'nl', 'LET OP: Deze e-mail is afkomstig van buiten de organisatie.\n\nok'],
    [june, 'en', 'APPROVED!!'],
    [will, 'en', '*Approved*'],
    [june, 'en', 'okay, approved'],
  ] as const
).map(([from, language, text]) => ({ from, language, text, means: 'approve' }));

const saysMore: HeldOut[] = (
  [
    [june, 'en', 'Approved. The children on page 2 are a lovely idea.'],
    [will, 'en', 'Yes! Our reps have been asking for this since spring.'],
    [nora, 'de', 'Approved\n\nDie Farben wirken viel frischer als im Entwurf.'],
    [luis, 'es', 'Approved. Las fotos han quedado estupendas.'],
    [anders, 'da', 'ok\n\nFin idé med kortet på bagsiden.'],
    [ren, 'ja', 'Approved\n\n写真がとてもきれいです。'],
  ] as const
).map(([from, language, text]) => ({ from, language, text, means: 'approve', andMore: true }));

const objections: HeldOut[] = (
  [
    [june, 'en', 'request-changes', 'changes\n\nThe map is upside down.', ['map is upside down']],
    [
      will,
      'en',
      'request-changes',
      'Changes: price on page 3, and the date.\n\nBest\nWill\n\nPS: the logo, too.',
      ['price on page 3', 'the logo, too'],
    ],
    [nora, 'de', 'request-changes', 'Changes: der Preis stimmt nicht.', ['der Preis stimmt nicht']],
    [amelie, 'fr', 'reject', 'Reject\n\nCe n’est pas notre marque.', ['pas notre marque']],
    [luis, 'es', 'reject', 'Rejected: no tenemos presupuesto.', ['no tenemos presupuesto']],
    [
      chiara,
      'it',
      'request-changes',
      'changes\n\nManca il prezzo.\n----\nManca la mappa.',
      ['Manca il prezzo', 'Manca la mappa'],
    ],
    [pieter, 'nl', 'reject', 'No. De foto is niet van ons.', ['De foto is niet van ons']],
    [
      anders,
      'da',
      'request-changes',
      'Changes\n- større kort\n- nyt billede',
      ['større kort', 'nyt billede'],
    ],
    [kaisa, 'fi', 'reject', 'reject\n\nHinta on väärä.', ['Hinta on väärä']],
    [ren, 'ja', 'request-changes', 'changes\n\n地図を新しくしてください。', ['地図を新しく']],
    [june, 'en', 'reject', 'No, we cannot say this in public.', ['cannot say this in public']],
    [will, 'en', 'request-changes', 'Changes please: the second photo.', ['second photo']],
    [
      june,
      'en',
      'request-changes',
      'changes\n\nTo: should read "members".\nFrom: should read "the club".',
      ['should read "members"', 'should read "the club"'],
    ],
    [
      will,
      'en',
      'reject',
      'reject\n\nLast year on 3 March 2025 the regulator wrote:\nnever again.\nSo no.',
      ['regulator wrote:', 'never again', 'So no.'],
    ],
    [june, 'en', 'reject', 'I reject. The photo shows a minor.', ['photo shows a minor']],
    [
      will,
      'en',
      'reject',
      'Rejected.\n\nThe numbers are made up.\n\nWill May\nSales Director',
      ['numbers are made up'],
    ],
  ] as const
).map(([from, language, means, text, has]) => ({ from, language, text, means, has }));

const nothing: HeldOut[] = (
  [
    [june, 'en', 'Approved, in blue.'],
    [will, 'en', 'Approved for Leeds.'],
    [june, 'en', 'Yes. Take the other photo.'],
    [will, 'en', 'ok\n\nThe phone number is the one of our old office.'],
    [
      june,
      'en',
      'Approved\n\nJune Abbott\nHead of Marketing\n\nPlease swap the two photos before it goes out.',
    ],
    [will, 'en', 'LGTM\n\nBest,\nWill\n\nPS: page 2 still says 2025'],
    [june, 'en', 'Approve\n-- \nJune Abbott\nI have not seen the back yet.'],
    [will, 'en', 'Approved?'],
    [june, 'en', 'Approved...'],
    [will, 'en', 'Approved 🤔'],
    [june, 'en', 'ok, whatever'],
    [will, 'en', 'Yes, later this week.'],
    [june, 'en', 'Yes we can talk on Monday'],
    [will, 'en', 'Ok, got it'],
    [june, 'en', 'Ok, thanks for the reminder, I will read it tonight'],
    [will, 'en', 'Approved by Dora, mine comes later'],
    [june, 'en', 'Approved (front)'],
    [will, 'en', 'approve the front, reject the back'],
    [june, 'en', 'Not approved'],
    [will, 'en', "I can't approve this"],
    [june, 'en', 'Sent from my desk, not from my heart\n\napproved'],
    [will, 'en', 'Approved\n\nSent from my phone, so please check the price again'],
    [june, 'en', 'Approved\n\nThis message is confidential, and so should be the price on page 2.'],
    [will, 'en', 'Approved, thanks to nobody'],
    [june, 'en', 'Yes, thanks, but no'],
    [will, 'en', 'Approved, Leeds and York'],
    [june, 'en', 'Approved / June prices'],
    [will, 'en', 'Approved: May.'],
    [nora, 'de', 'Approved, ohne das Logo'],
    [nora, 'de', 'ok, nach der Korrektur'],
    [nora, 'de', 'approve\n\nDer Termin liegt in den Ferien.'],
    [nora, 'de', 'Approved\n\nViele Grüße\nNora\n\nP.S. Das Datum stimmt nicht.'],
    [nora, 'de', 'Ja, schaue ich mir an'],
    [amelie, 'fr', 'Approved, hors page 3'],
    [amelie, 'fr', 'ok pour le texte'],
    [amelie, 'fr', 'Approve\n\nLa date est passée.'],
    [luis, 'es', 'Approved, menos la portada'],
    [luis, 'es', 'ok cuando esté el mapa'],
    [luis, 'es', 'Yes\n\nEl precio es de otro club.'],
    [chiara, 'it', 'Approved, con la nuova foto'],
    [chiara, 'it', 'ok\n\nLa foto è di un altro club.'],
    [pieter, 'nl', 'Approved, zonder de prijs'],
    [pieter, 'nl', 'ok\n\nHet logo staat scheef.'],
    [anders, 'da', 'Approved, bare ikke bagsiden'],
    [anders, 'da', 'ok\n\nKortet er det gamle.'],
    [kaisa, 'fi', 'Approved, kunhan hinta vaihtuu'],
    [kaisa, 'fi', 'ok\n\nKartta on vanha.'],
    [ren, 'ja', 'approve（価格以外）'],
    [ren, 'ja', 'OK\n\n地図が古いです。'],
    [ren, 'zh', 'approve，地图要换'],
    [june, 'cy', 'Approved, heb y pris'],
    [june, 'ar', 'Approved، بدون السعر'],
    [june, 'he', 'approve, בלי המחיר'],
    [june, 'el', 'ok, χωρίς την τιμή'],
    [june, 'uk', 'approve, без ціни'],
    [june, 'hi', 'approve, कीमत के बिना'],
    [june, 'id', 'ok, tanpa harga'],
    [june, 'sw', 'approve, bila bei'],
    [june, 'en', 'What is this about?'],
    [will, 'en', 'Thanks!'],
    [june, 'en', 'No problem'],
    [will, 'en', 'No changes'],
    [june, 'en', 'Changes: none'],
    [will, 'en', 'changes look great'],
    [june, 'en', ''],
    [will, 'en', 'Approve\nReject'],
    [june, 'en', 'OK! Abbott & Daughters\nD. Abbott'],
    [will, 'en', 'Yes Motors Ltd\nWill May'],
    [june, 'en', 'Approved\n\n> The price is wrong.'],
    [will, 'en', 'Approved\n\nMy colleague on 3 May 2026 wrote:\nthe price is wrong'],
    [june, 'en', 'Approved\n______\nThe price is wrong'],
    [will, 'en', 'External mail. Be careful with links\nno idea who wrote this\napproved'],
  ] as const
).map(([from, language, text]) => ({ from, language, text, means: 'nothing' }));

export const heldOut: readonly HeldOut[] = [...approvals, ...saysMore, ...objections, ...nothing];
