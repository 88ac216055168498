import type { Link, LinkPurpose } from '../storage/link-store.ts';
import { momentText, type Texts, textsIn } from '../texts/text.ts';
import type { Context } from './context.ts';
import { type DownloadPurpose, isDownload, type TakenDownload, takeDownload } from './downloads.ts';
import type { UploadPurpose } from './upload-purpose.ts';
import { uploadPurposes } from './upload-purposes.ts';
import {
  applyUpload,
  checkUpload,
  mayUpload,
  type UploadLink,
  type UploadOutcome,
  type UploadPurposeId,
} from './uploads.ts';

/** What the page of a link shows, or the document that it gives. */
export type LinkPage =
  | TakenDownload
  | { kind: 'download'; purpose: DownloadPurpose; fileName: string; until: string }
  | { kind: 'mayNotUpload' }
  | {
      kind: 'upload';
      purpose: UploadPurposeId;
      accept: string;
      mostBytes: number;
      until: string;
      outcome?: UploadOutcome | undefined;
    };

/** What was sent from the page of a link. */
export type SentForm =
  | { kind: 'form'; file?: Uint8Array | undefined; checkId?: string | undefined }
  | { kind: 'tooLarge' | 'unreadable' };

export type LinkPages = ReturnType<typeof createLinkPages>;

/** The short-lived pages. A link carries no identity: whose it is stands in its row, and the role is read again. */
export function createLinkPages(context: Context) {
  const { stores, wallClock } = context;
  const purposes = uploadPurposes(context);
  /** In the organisation's language, as it is now. */
  const texts = (): Texts => textsIn(context.programme.language);
  const findValid = async (token: string): Promise<ValidLink | undefined> => {
    const link = await stores.links.find(token);
    if (!link || wallClock.now().getTime() >= Date.parse(link.expiresAt)) return undefined;
    const until = momentText(new Date(link.expiresAt), context.programme.timeZone, texts().language);
    return { token, link, until, purpose: link.purpose ?? 'download' };
  };
  const uploadPage = async (
    { until, ...valid }: ValidLink & UploadLink,
    act: (purpose: UploadPurpose) => Promise<UploadOutcome | undefined>,
  ): Promise<LinkPage> => {
    const purpose = purposes[valid.purpose];
    if (!(await mayUpload(context, valid, purpose))) return { kind: 'mayNotUpload' };
    const outcome = await act(purpose);
    const { accept, mostBytes } = purpose;
    return { kind: 'upload', purpose: valid.purpose, accept, mostBytes, until, outcome };
  };

  return {
    texts,
    /** The page as it opens. Changes nothing: link scanners open addresses too. */
    open: async (token: string): Promise<LinkPage> => {
      const valid = await findValid(token);
      if (!valid) return { kind: 'gone' };
      const { purpose, link, until } = valid;
      if (isDownload(purpose)) return { kind: 'download', purpose, fileName: link.fileName, until };
      return uploadPage({ ...valid, purpose }, async () =>
        link.appliedAt === undefined ? undefined : { kind: 'appliedBefore' },
      );
    },
    /** How large a file may be that is sent from the page of a link; 0 where it takes none. */
    mostBytes: async (token: string): Promise<number> => {
      const purpose = (await findValid(token))?.purpose;
      return purpose === undefined || isDownload(purpose) ? 0 : purposes[purpose].mostBytes;
    },
    /** A button of the page was pressed. */
    send: async (token: string, form: SentForm): Promise<LinkPage> => {
      const valid = await findValid(token);
      if (!valid) return { kind: 'gone' };
      const { purpose, link } = valid;
      if (isDownload(purpose)) return takeDownload(context, link, purpose);
      const upload = { ...valid, purpose };
      return uploadPage(upload, async (does) => {
        if (form.kind !== 'form') return { kind: 'problem', problem: form.kind };
        if (form.checkId !== undefined) return applyUpload(context, upload, does, form.checkId, texts());
        if (form.file) return checkUpload(context, upload, does, form.file, texts());
        return { kind: 'problem', problem: 'noFile' };
      });
    },
  };
}

type ValidLink = { token: string; link: Link; purpose: LinkPurpose; until: string };
