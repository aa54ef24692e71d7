import type { FilesStore } from '../world/files.store.js';
import type { Attachment, StoredFile } from '../world/records.js';
import { badParameter, graphErrors } from './graph-error.js';
import type { Part } from './multipart.js';
import type { SendAttachment } from './send-request.js';

const MAX_BYTES = 25 * 1024 * 1024;
const ATTACHMENT_ID_LIVES_MS = 90 * 24 * 3_600_000;
const MEDIA_TYPES = ['audio', 'file', 'image', 'video'];

/** Takes in the files that the page sends: as a part of the call, by an earlier upload's id, or by address. */
export class Uploads {
  constructor(
    private readonly files: FilesStore,
    private readonly now: () => number,
  ) {}

  /**
   * The file of an attachment.
   * @throws GraphError 100 with 2018047 (content type), 2018109 (too big), 2018074 (unknown id), 2018008 (address)
   */
  take(attachment: SendAttachment, part: Part | null): Attachment {
    const type = attachment.type ?? '';
    if (!MEDIA_TYPES.includes(type))
      throw badParameter(
        'param message[attachment][type] must be one of audio, file, image, video, template',
      );
    const file = this.file(type, attachment, part);
    return { type, fileId: file.id, name: file.name, contentType: file.contentType, size: file.size };
  }

  private file(type: string, attachment: SendAttachment, part: Part | null): StoredFile {
    const { attachment_id: id, url } = attachment.payload ?? {};
    if (part) return this.store(type, part);
    if (id !== undefined) return this.uploaded(String(id));
    if (url !== undefined) return this.fetched(url);
    throw graphErrors.emptyMessage();
  }

  private store(type: string, part: Part): StoredFile {
    const { contentType } = part;
    if (contentType === null || (type !== 'file' && !contentType.startsWith(`${type}/`))) {
      throw graphErrors.uploadTypeMismatch();
    }
    if (part.bytes.length > MAX_BYTES) throw graphErrors.tooBig();
    return this.files.add({ name: part.fileName ?? type, contentType, bytes: part.bytes });
  }

  private uploaded(id: string): StoredFile {
    const file = this.files.find(id);
    if (!file || this.now() - file.uploadedAt > ATTACHMENT_ID_LIVES_MS)
      throw graphErrors.attachmentNotOwned();
    return file;
  }

  /** The platform fetches public https only; of those the sandbox can reach none but its own CDN. */
  private fetched(url: string): StoredFile {
    const id = /\/cdn\/(\d+)\//.exec(url)?.[1];
    const file = id === undefined ? undefined : this.files.find(id);
    if (!file) throw graphErrors.fetchFailed();
    return file;
  }
}
