/** How the message that says a notice in a conversation is known among what goes out: this, and the notice's id. */
export const noticeReference = 'notice:';
