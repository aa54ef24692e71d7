import { PublicPage } from '../../platform/http/public-page.js';

/** The page on which an officer sends their copy: it shows the picture that was just taken, and sends it by script. */
export const uploadPage = new PublicPage(new URL('./pages/', import.meta.url), ['upload.css', 'upload.js'], {
  pictures: "'self' blob:",
  forms: "'none'",
});
