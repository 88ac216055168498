import type { Context } from './context.ts';
import { memberUpload } from './member-upload.ts';
import { programmeUpload } from './programme-upload.ts';
import { reportUpload } from './report-upload.ts';
import type { UploadPurpose } from './upload-purpose.ts';
import type { UploadPurposeId } from './uploads.ts';

/** Everything that can be uploaded. */
export function uploadPurposes(context: Context): Record<UploadPurposeId, UploadPurpose> {
  return {
    programme: programmeUpload(context),
    members: memberUpload(context),
    report: reportUpload(context),
  };
}
