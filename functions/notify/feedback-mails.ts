/** The way to the page on which its reader says whether it helped. */
export const feedbackButton = (publicUrl: string, token: string) => ({
  label: 'Say whether it helped',
  href: `${publicUrl}/f/${token}`,
});
