import { describe, expect, it } from '@jest/globals';
import { languageOf } from './contact-language.policy.js';

describe('the language in which somebody is answered', () => {
  it.each([
    [['ลืมรหัสค่ะ'], 'th'],
    [['I forgot my password'], 'en'],
    [['reset password ให้หน่อย'], 'th'],
    [['ขอบคุณค่ะ', 'I forgot my password'], 'th'],
    [['Thank you', 'ลืมรหัสค่ะ'], 'en'],
    [['OK', '', '👍', 'I forgot my password'], 'en'],
    [['👍', 'OK', ''], 'th'],
    [[], 'th'],
  ])('of %j is %s', (texts, language) => expect(languageOf(texts)).toBe(language));
});
