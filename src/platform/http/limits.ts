/** The largest JSON body and webhook, in bytes. */
export const bodyLimit = 1024 * 1024;
/** The largest uploaded file, in bytes: what Messenger takes. */
export const uploadLimit = 25 * 1024 * 1024;
