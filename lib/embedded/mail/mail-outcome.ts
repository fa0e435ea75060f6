/** What becomes of a mail after SES accepted it. */
export type MailOutcome = 'delivered' | 'bounced' | 'suppressed' | 'complained' | 'out-of-office';

/**
 * What SES's mailbox simulator does with mail to its addresses, such as
 * `bounce@simulator.amazonses.com` or, with a label, `bounce+mia@simulator.amazonses.com`. Mail to
 * any other address is delivered.
 */
export const outcomeFor = (address: string): MailOutcome => {
  const [, name = ''] = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(address) ?? [];
  return simulated.get(name.toLowerCase()) ?? 'delivered';
};

const simulated: ReadonlyMap<string, MailOutcome> = new Map([
  ['bounce', 'bounced'],
  ['suppressionlist', 'suppressed'],
  ['complaint', 'complained'],
  ['ooto', 'out-of-office'],
]);
