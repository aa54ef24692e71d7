import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Language = 'th' | 'en';

const remembered = 'lhr-language';
const catalogues: Record<Language, () => Promise<{ default: Record<string, unknown> }>> = {
  th: () => import('./th.json'),
  en: () => import('./en.json'),
};

/** The language that this browser used last; Thai where nobody chose. */
export function rememberedLanguage(): Language {
  return localStorage.getItem(remembered) === 'en' ? 'en' : 'th';
}

/** Starts the catalogue with one language; the other is fetched only when somebody switches to it. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: undefined,
    fallbackLng: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    resources: {},
  });
  await switchLanguage(rememberedLanguage());
}

/** Switches every text and date to a language and remembers it in this browser. */
export async function switchLanguage(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const catalogue = await catalogues[language]();
    i18next.addResourceBundle(language, 'translation', catalogue.default);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(remembered, language);
}
