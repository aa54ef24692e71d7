import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';

const drafts = jest.fn<() => Promise<{ items: object[] }>>();
const keepDraft = jest.fn<(...given: unknown[]) => Promise<void>>(async () => undefined);
const dropDraft = jest.fn(async () => undefined);
jest.unstable_mockModule('../api/messages.api', () => ({ messagesApi: { drafts, keepDraft, dropDraft } }));
jest.unstable_mockModule('../api/upload', () => ({ uploadFile: jest.fn() }));
Object.assign(globalThis, { window: { addEventListener: () => undefined } });
const { composerStore } = await import('./composer-store');

beforeEach(() => {
  jest.useFakeTimers();
  jest.clearAllMocks();
});
afterEach(() => void jest.useRealTimers());

it('keeps the draft of words that are on their way, also when the agent goes elsewhere meanwhile', () => {
  composerStore.write('t1', 'reply', 'เรียนคุณสมชาย');
  composerStore.take('t1', 'reply');
  composerStore.saveNow();
  jest.runAllTimers();
  expect(dropDraft).not.toHaveBeenCalled();
  composerStore.settle('t1', 'reply');
  expect(dropDraft).toHaveBeenCalledTimes(1);
});

it('keeps what was written on while a message was on its way, whose draft the server has dropped', () => {
  composerStore.write('t6', 'reply', 'หนึ่ง');
  composerStore.take('t6', 'reply');
  composerStore.write('t6', 'reply', 'สอง');
  jest.runAllTimers();
  keepDraft.mockClear();
  composerStore.settle('t6', 'reply');
  expect(dropDraft).not.toHaveBeenCalled();
  expect(keepDraft).toHaveBeenCalledWith('t6', { text: 'สอง', kind: 'reply', files: [] }, false);
});

it('sends what came back as the same message only while it is the same', () => {
  composerStore.write('t2', 'reply', 'หนึ่ง');
  const first = composerStore.take('t2', 'reply');
  composerStore.giveBack('t2', 'reply', first.text, [], first.token, null);
  expect(composerStore.take('t2', 'reply').token).toBe(first.token);
  // Together with what was written since it is another message: the server would take it for the first and drop the rest.
  composerStore.write('t2', 'reply', 'สอง');
  composerStore.giveBack('t2', 'reply', first.text, [], first.token, null);
  const both = composerStore.take('t2', 'reply');
  expect(both.text).toBe('หนึ่ง\n\nสอง');
  expect(both.token).not.toBe(first.token);
});

it('keeps the last words as a draft before they go, should they be refused when nobody is there', () => {
  composerStore.write('t4', 'reply', 'คำสุดท้าย');
  composerStore.take('t4', 'reply');
  expect(keepDraft).toHaveBeenCalledWith('t4', { text: 'คำสุดท้าย', kind: 'reply', files: [] }, true);
});

it('tells of a colleague who answered meanwhile until one has read it, also while one writes on', () => {
  const answered = { answer: 'm1', by: 'มานี มีนา', at: '2026-11-27T07:00:00.000Z' };
  composerStore.giveBack('t5', 'reply', 'ของฉัน', [], 'token', null, { is: 'answered', answered });
  composerStore.write('t5', 'reply', 'ของฉัน แก้แล้ว');
  expect(composerStore.read('t5', 'reply').reason).toEqual({ is: 'answered', answered });
  composerStore.understood('t5', 'reply');
  expect(composerStore.read('t5', 'reply')).toMatchObject({ text: 'ของฉัน แก้แล้ว', reason: null });
});

it('asks for the draft again where it could not be read', async () => {
  drafts.mockRejectedValueOnce(new Error('the line is down'));
  await composerStore.load('t3', 'reply');
  drafts.mockResolvedValueOnce({ items: [{ kind: 'reply', text: 'ร่างเดิม', files: [] }] });
  await composerStore.load('t3', 'reply');
  expect(composerStore.read('t3', 'reply').text).toBe('ร่างเดิม');
});
