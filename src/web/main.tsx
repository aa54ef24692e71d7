import './ui/fonts.css';
import './ui/library.css';
import './global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { startI18n } from './i18n/i18n';

declare global {
  interface Window {
    /** Read by the scroll lock behind dialogs for the style element that it adds. */
    __webpack_nonce__?: string;
  }
}

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
window.__webpack_nonce__ = nonce;

const root = document.getElementById('root');
if (!root) throw new Error('index.html lacks #root');

await startI18n();
createRoot(root).render(
  <StrictMode>
    <App nonce={nonce} />
  </StrictMode>,
);
