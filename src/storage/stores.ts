import { openAnonymousStore } from './anonymous-store.ts';
import { openAreaStore } from './area-store.ts';
import { openAttentionStore } from './attention-store.ts';
import { openAuditStore } from './audit-store.ts';
import { openConversationStore } from './conversation-store.ts';
import { openCorrectionStore } from './correction-store.ts';
import { openDecisionStore } from './decision-store.ts';
import { openDeliveryStore } from './delivery-store.ts';
import { openDigestPostStore } from './digest-post-store.ts';
import { openDigestStore } from './digest-store.ts';
import { openDraftStore } from './draft-store.ts';
import { openFormStore } from './form-store.ts';
import { openIdentityStore } from './identity-store.ts';
import { openInboundStore } from './inbound-store.ts';
import { openLeaseStore } from './lease-store.ts';
import { openLessonOfferStore } from './lesson-offer-store.ts';
import { openLessonStore } from './lesson-store.ts';
import { openLinkStore } from './link-store.ts';
import { openOpinionStore } from './opinion-store.ts';
import { openProgrammeStore } from './programme-store.ts';
import { openRegisterStore } from './register-store.ts';
import { openReportApprovalStore } from './report-approval-store.ts';
import { openReportSectionStore } from './report-section-store.ts';
import { openReviewStore } from './review-store.ts';
import { openRoleStore } from './role-store.ts';
import { openRoundStore } from './round-store.ts';
import type { StorageContext } from './storage-context.ts';

export type Stores = ReturnType<typeof openStores>;

/**
 * Every store on one set of tables. `timeZone` is the programme's, as it is in force when it is asked: it decides the
 * week that a record is of.
 */
export function openStores(context: StorageContext, timeZone: () => string) {
  return {
    areas: openAreaStore(context),
    rounds: openRoundStore(context),
    corrections: openCorrectionStore(context),
    decisions: openDecisionStore(context),
    opinions: openOpinionStore(context),
    lessons: openLessonStore(context, timeZone),
    lessonOffers: openLessonOfferStore(context),
    forms: openFormStore(context),
    digests: openDigestStore(context),
    reviews: openReviewStore(context),
    digestPosts: openDigestPostStore(context),
    drafts: openDraftStore(context),
    anonymous: openAnonymousStore(context),
    deliveries: openDeliveryStore(context),
    attention: openAttentionStore(context),
    leases: openLeaseStore(context),
    conversations: openConversationStore(context),
    identities: openIdentityStore(context),
    roles: openRoleStore(context),
    links: openLinkStore(context),
    registers: openRegisterStore(context),
    reportSections: openReportSectionStore(context),
    programmes: openProgrammeStore(context),
    inbound: openInboundStore(context),
    audit: openAuditStore(context),
    reportApprovals: openReportApprovalStore(context),
  };
}
