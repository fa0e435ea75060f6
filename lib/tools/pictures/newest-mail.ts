/** The inbox of a running platform, from which pictures of mails are taken. */

export type Mail = { id: string; headline: string; html: string; text: string };

/** Mails arrive moments after their cause, so it polls a few times. */
export const newestMail = async (inboxUrl: string, words: string, attempts = 25): Promise<Mail> => {
  const list = (await (
    await fetch(`${inboxUrl}/messages.json?${new URLSearchParams({ words })}`)
  ).json()) as { id: string }[];
  const [mail] = list;
  if (!mail && attempts > 0) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    return newestMail(inboxUrl, words, attempts - 1);
  }
  if (!mail) throw new Error(`no mail with "${words}": run npm run demo first`);
  return (await fetch(`${inboxUrl}/messages/${mail.id}.json`)).json() as Promise<Mail>;
};

/** Answers a mail in the inbox, as its reader. */
export const answerMail = async (inboxUrl: string, { id }: Mail, text: string): Promise<void> => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${inboxUrl}/messages/${id}/reply`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ text }),
  });
  if (!response.ok) throw new Error(`the reply: ${response.status} ${await response.text()}`);
};

export const linkIn = (mail: Mail): string =>
  /^(https?:\/\/\S+\/d\/\S+)$/m.exec(mail.text)?.[1] ?? '';
