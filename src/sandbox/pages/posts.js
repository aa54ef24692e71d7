import { avatar, h, pageAvatar, round } from './dom.js';
import { day, t, time } from './i18n.js';
import { go } from './people-list.js';
import { act, current, on, state } from './store.js';

const view = h('div', { class: 'posts', hidden: true });
const field = h('input', { class: 'field', id: 'comment', autocomplete: 'off' });

async function publish(event) {
  event.preventDefault();
  const text = field.value.trim();
  if (text === '') return;
  field.value = '';
  await act('comment', { text });
}

function when(at) {
  return `${day(at)} ${time(at)}`;
}

function authorAvatar(comment) {
  const person = state.people.find((each) => each.psid === comment.fromId);
  return person ? avatar(person, 'small') : pageAvatar('small');
}

function commentItem(comment) {
  const isMine = comment.fromId === state.psid;
  const answers = state.comments.filter((each) => each.parentId === comment.id && !each.removed);
  return h(
    'li',
    {},
    h(
      'div',
      { class: 'comment' },
      authorAvatar(comment),
      h(
        'div',
        { class: 'comment-words' },
        h('strong', {}, comment.fromName),
        h('p', {}, comment.text),
        h(
          'p',
          { class: 'comment-foot' },
          h('time', { datetime: new Date(comment.at).toISOString() }, when(comment.at)),
          isMine
            ? h(
                'button',
                {
                  type: 'button',
                  on: { click: () => void act('changeComment', { id: comment.id, verb: 'remove' }) },
                },
                t('comment-remove'),
              )
            : null,
          comment.privatelyRepliedAt !== null
            ? h(
                'button',
                { type: 'button', on: { click: () => go(`#/p/${comment.fromId}`) } },
                t('comment-private'),
              )
            : null,
        ),
      ),
    ),
    answers.length > 0 ? h('ul', {}, answers.map(commentItem)) : null,
  );
}

function render() {
  const person = current();
  view.hidden = state.view !== 'posts';
  if (view.hidden || !person || !state.page) return;
  const hadFocus = document.activeElement === field;
  const top = state.comments.filter((each) => each.parentId === each.postId && !each.removed);
  const label = t('comment-as', { name: person.name });
  field.placeholder = label;
  field.setAttribute('aria-label', label);
  view.replaceChildren(
    h(
      'header',
      { class: 'stage-head' },
      round('back', t('back'), () => go('#/'), { class: 'round back' }),
      h('div', { class: 'stage-title' }, h('h2', {}, t('posts'))),
    ),
    h(
      'div',
      { class: 'posts-scroll' },
      h(
        'article',
        { class: 'post' },
        h(
          'header',
          {},
          pageAvatar(),
          h('div', {}, h('strong', {}, state.page.pageName), h('p', {}, t('page-kind'))),
        ),
        h('p', { class: 'post-text' }, state.page.post),
        h('h3', {}, t('comments')),
        top.length > 0
          ? h('ul', { class: 'comments' }, top.map(commentItem))
          : h('p', { class: 'people-hint' }, t('no-comments')),
        h(
          'form',
          { class: 'comment-form', on: { submit: publish } },
          avatar(person, 'small'),
          field,
          h('button', { class: 'button first' }, t('comment-send')),
        ),
      ),
    ),
  );
  if (hadFocus) field.focus();
}

/** Keeps the page's post and its comments as they are. */
export function startPosts() {
  document.getElementById('stage').append(view);
  on(['comments', 'place', 'people', 'language', 'page'], render);
}
