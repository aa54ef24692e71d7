import type { FarSide } from '../far-side.js';
import { FollowUpActs } from './follow-up.acts.js';
import { LineActs } from './line.acts.js';
import { PageActs } from './page.acts.js';
import { PersonActs } from './person.acts.js';

/** Everything that can be made to happen, by name; the same names serve tests and `POST /_sandbox/acts/:act`. */
export type Acts = ReturnType<typeof bindActs>;

/** Binds all acts to one far side. */
export function bindActs(far: FarSide) {
  const person = new PersonActs(far);
  const followUp = new FollowUpActs(far);
  const page = new PageActs(far);
  const line = new LineActs(far);
  return {
    createPerson: person.createPerson.bind(person),
    say: person.say.bind(person),
    attach: person.attach.bind(person),
    sticker: person.sticker.bind(person),
    quickReply: person.quickReply.bind(person),
    sendUnsupported: person.sendUnsupported.bind(person),
    press: person.press.bind(person),
    getStarted: person.getStarted.bind(person),
    refer: person.refer.bind(person),
    react: followUp.react.bind(followUp),
    edit: followUp.edit.bind(followUp),
    unsend: followUp.unsend.bind(followUp),
    read: followUp.read.bind(followUp),
    moveWindow: followUp.moveWindow.bind(followUp),
    answerElsewhere: page.answerElsewhere.bind(page),
    moveThread: page.moveThread.bind(page),
    comment: page.comment.bind(page),
    changeComment: page.changeComment.bind(page),
    enforcePolicy: page.enforcePolicy.bind(page),
    raw: page.raw.bind(page),
    rawEntry: page.rawEntry.bind(page),
    post: page.post.bind(page),
    handshake: page.handshake.bind(page),
    linePerson: line.linePerson.bind(line),
    lineSay: line.lineSay.bind(line),
    lineSticker: line.lineSticker.bind(line),
    lineLocation: line.lineLocation.bind(line),
    lineFile: line.lineFile.bind(line),
    linePress: line.linePress.bind(line),
    lineUnsend: line.lineUnsend.bind(line),
    lineFollow: line.lineFollow.bind(line),
    lineBlock: line.lineBlock.bind(line),
    lineEvent: line.lineEvent.bind(line),
  };
}
