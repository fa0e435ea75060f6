/** How mail programs quote the mail that is answered. */

type Style = { program: string; quote: (text: string) => { text: string } | { html: string } };

const prefixed = (text: string): string =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

/** Breaks a line before the first word that does not fit, without a mark on what follows. */
const wrapped = (text: string, columns: number): string =>
  prefixed(text)
    .split('\n')
    .map((line) => line.replace(new RegExp(`(?=.{${columns + 1}})(.{1,${columns}}) `, 'g'), '$1\n'))
    .join('\n');

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\n/g, '<br>\r\n');

const sender = 'Countersign <reply+cr7f3k2qxabc@reply.countersign.example>';

const attributions: Record<string, string> = {
  'Gmail, English': `On Wed, Nov 25, 2026 at 10:00 AM ${sender} wrote:`,
  'Gmail, English, wrapped': `On Wed, Nov 25, 2026 at 10:00 AM Countersign\n<reply+cr7f3k2qxabc@reply.countersign.example>\nwrote:`,
  'Gmail, German': `Am Mi., 25. Nov. 2026 um 10:00 Uhr schrieb ${sender}:`,
  'Gmail, French': `Le mer. 25 nov. 2026 à 10:00, ${sender} a écrit :`,
  'Gmail, Spanish': `El mié, 25 nov 2026 a las 10:00, ${sender} escribió:`,
  'Gmail, Italian': `Il giorno mer 25 nov 2026 alle ore 10:00 ${sender} ha scritto:`,
  'Gmail, Dutch': `Op wo 25 nov 2026 om 10:00 schreef ${sender}:`,
  'Gmail, Danish': `Den ons. 25. nov. 2026 kl. 10.00 skrev ${sender}:`,
  'Gmail, Swedish': `Den ons 25 nov. 2026 kl 10:00 skrev ${sender}:`,
  'Gmail, Norwegian': `ons. 25. nov. 2026 kl. 10:00 skrev ${sender}:`,
  'Gmail, Finnish': `ke 25. marrask. 2026 klo 10.00 ${sender} kirjoitti:`,
  'Gmail, Portuguese': `Em qua., 25 de nov. de 2026 às 10:00, ${sender} escreveu:`,
  'Gmail, Polish': `śr., 25 lis 2026 o 10:00 ${sender} napisał(a):`,
  'Gmail, Japanese': `2026年11月25日(水) 10:00 ${sender}:`,
  'Gmail, Chinese': `${sender} 于2026年11月25日周三 10:00写道：`,
  'Apple Mail, English': `On 25. Nov 2026, at 10:00, ${sender} wrote:`,
  'Apple Mail, German': `Am 25.11.2026 um 10:00 schrieb ${sender}:`,
  'Apple Mail, Japanese': `2026/11/25 10:00、${sender}のメール:`,
  'Thunderbird, German': 'Am 25.11.26 um 10:00 schrieb Countersign:',
  'Thunderbird, Polish': 'W dniu 25.11.2026 o 10:00, Countersign pisze:',
  'one that nobody here has heard of': `25 Kas 2026 Çar, 10:00 tarihinde ${sender} şunu dedi:`,
};

const headerBlocks: Record<string, [string, string, string, string]> = {
  English: ['From', 'Sent', 'To', 'Subject'],
  German: ['Von', 'Gesendet', 'An', 'Betreff'],
  French: ['De', 'Envoyé', 'À', 'Objet'],
  Spanish: ['De', 'Enviado el', 'Para', 'Asunto'],
  Italian: ['Da', 'Inviato', 'A', 'Oggetto'],
  Dutch: ['Van', 'Verzonden', 'Aan', 'Onderwerp'],
  Danish: ['Fra', 'Sendt', 'Til', 'Emne'],
  Swedish: ['Från', 'Skickat', 'Till', 'Ämne'],
  Finnish: ['Lähettäjä', 'Lähetetty', 'Vastaanottaja', 'Aihe'],
  Portuguese: ['De', 'Enviada em', 'Para', 'Assunto'],
  Polish: ['Od', 'Wysłano', 'Do', 'Temat'],
  Japanese: ['差出人', '送信日時', '宛先', '件名'],
  Chinese: ['发件人', '发送时间', '收件人', '主题'],
};

const headed = (
  [from, sent, to, about]: [string, string, string, string],
  bold = '',
  space = ' ',
): string =>
  [
    `${bold}${from}${space === ' ' ? '' : space}:${bold} ${sender}`,
    `${bold}${sent}:${bold}${space}25 November 2026 10:00`,
    `${bold}${to}:${bold}${space}Mia Marsh`,
    `${bold}${about}:${bold}${space}[CR-7F3K2QX] Please sign the brief`,
  ].join('\n');

const english: [string, string, string, string] = ['From', 'Sent', 'To', 'Subject'];

export const quotingStyles: Style[] = [
  ...Object.entries(attributions).map(([program, attribution]) => ({
    program,
    quote: (text: string) => ({ text: `${attribution}\n\n${prefixed(text)}` }),
  })),
  ...Object.entries(headerBlocks).flatMap(([language, labels]): Style[] => [
    {
      program: `Outlook, ${language}`,
      quote: (text) => ({ text: `${headed(labels)}\n\n${text}` }),
    },
    {
      program: `Outlook, ${language}, bold`,
      quote: (text) => ({ text: `${headed(labels, '*', '\u00a0')}\n\n${text}` }),
    },
    {
      program: `Outlook on the web, ${language}`,
      quote: (text) => ({ text: `________________________________\n${headed(labels)}\n\n${text}` }),
    },
  ]),
  {
    program: 'Outlook, old',
    quote: (text) => ({ text: `-----Original Message-----\n${headed(english)}\n\n${text}` }),
  },
  {
    program: 'Outlook, old, German',
    quote: (text) => ({ text: `-----Ursprüngliche Nachricht-----\nVon: ${sender}\n\n${text}` }),
  },
  {
    program: 'Gmail, passed on',
    quote: (text) => ({
      text: `---------- Forwarded message ---------\nFrom: ${sender}\n\n${text}`,
    }),
  },
  {
    program: 'Apple Mail, passed on',
    quote: (text) => ({ text: `Begin forwarded message:\n\n${headed(english)}\n\n${text}` }),
  },
  { program: 'one that breaks long lines', quote: (text) => ({ text: wrapped(text, 72) }) },
  { program: 'one that quotes without a word', quote: (text) => ({ text: prefixed(text) }) },
  {
    program: 'Gmail, HTML',
    quote: (text) => ({
      html: `<div dir="ltr"></div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">25 Kas, ${escaped(sender)}<br></div><blockquote class="gmail_quote" style="margin:0">${escaped(text)}</blockquote></div>`,
    }),
  },
  {
    program: 'Outlook on the web, HTML',
    quote: (text) => ({
      html: `<html><head><style>p {margin:0}</style></head><body><div><br></div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg" dir="ltr"><b>Gönderen:</b> ${escaped(sender)}</div><div>${escaped(text)}</div></body></html>`,
    }),
  },
  {
    program: 'Outlook, HTML',
    quote: (text) => ({
      html: `<div class="WordSection1"><p class="MsoNormal">&nbsp;</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p><b>From:</b> ${escaped(sender)}<br><b>Sent:</b> Wednesday</p></div><p>${escaped(text)}</p></div>`,
    }),
  },
  {
    program: 'Apple Mail, HTML',
    quote: (text) => ({
      html: `<body><br><div><br><blockquote type="cite"><div>On 25 Nov 2026, at 10:00, ${escaped(sender)} wrote:</div><br><div>${escaped(text)}</div></blockquote></div></body>`,
    }),
  },
  {
    program: 'Thunderbird, HTML',
    quote: (text) => ({
      html: `<p><br></p><div class="moz-cite-prefix">25.11.26, Countersign:<br></div><blockquote type="cite" cite="mid:1"><p>${escaped(text)}</p></blockquote>`,
    }),
  },
  {
    program: 'Yahoo, HTML',
    quote: (text) => ({
      html: `<div><br></div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>On Wednesday, Countersign wrote:</div><div>${escaped(text)}</div></div>`,
    }),
  },
  {
    program: 'Outlook for phones, HTML',
    quote: (text) => ({
      html: `<div dir="ltr"><br></div><div id="mail-editor-reference-message-container" class="ms-outlook-mobile-reference-message"><b>Od:</b> ${escaped(sender)}<br><div>${escaped(text)}</div></div>`,
    }),
  },
];
