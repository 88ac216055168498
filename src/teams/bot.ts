import { Application } from '@microsoft/teams-ai';
import { INVOKE_RESPONSE_KEY, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Timer } from '../delivery/card-updates.ts';
import { textsIn } from '../texts/text.ts';
import type { Context } from '../use-cases/context.ts';
import { createPeople, type People } from '../use-cases/people.ts';
import type { Action, MakeAction } from './action.ts';
import { answer, answerWithForm } from './actions/answer.ts';
import { answerPlainly } from './actions/answer-plainly.ts';
import { approveReportAction, downloadReport, uploadReport } from './actions/approve-report.ts';
import { askAboutDecision } from './actions/ask-about-decision.ts';
import { backToCorrection } from './actions/back-to-correction.ts';
import { backToDecisions } from './actions/back-to-decisions.ts';
import { backToPhases } from './actions/back-to-phases.ts';
import { backToRound } from './actions/back-to-round.ts';
import { backToStatus } from './actions/back-to-status.ts';
import { changeStatus } from './actions/change-status.ts';
import { closeDecision } from './actions/close-decision.ts';
import { closeDelivery } from './actions/close-delivery.ts';
import { closeRisk } from './actions/close-risk.ts';
import { confirmProposed } from './actions/confirm-status.ts';
import { declineCorrection } from './actions/decline-correction.ts';
import { declineRisk } from './actions/decline-risk.ts';
import { followUpDone } from './actions/follow-up-done.ts';
import { giveOpinion } from './actions/give-opinion.ts';
import { joinAndAnswer } from './actions/join-and-answer.ts';
import { joinArea } from './actions/join-area.ts';
import { joinLesson } from './actions/join-lesson.ts';
import { keepRisk } from './actions/keep-risk.ts';
import { leaveQuestion } from './actions/leave-question.ts';
import { openLessonEdit, saveLessonEdit } from './actions/lesson-edit.ts';
import { lessonFromMessage } from './actions/lesson-from-message.ts';
import { askLesson, openLessonWithdrawal, returnLesson, withdrawLesson } from './actions/lesson-reason.ts';
import { lessonWorked } from './actions/lesson-worked.ts';
import { openLineStatus, saveLineStatus } from './actions/line-status.ts';
import { mergeTexts, openMergeTexts } from './actions/merge-texts.ts';
import { openCheckIn } from './actions/open-check-in.ts';
import { openChoice } from './actions/open-choice.ts';
import { openCorrection } from './actions/open-correction.ts';
import { openIndicator } from './actions/open-indicator.ts';
import { openLesson } from './actions/open-lesson.ts';
import { openLink } from './actions/open-link.ts';
import { openPhaseStep } from './actions/open-phase-step.ts';
import { openReportSection } from './actions/open-report-section.ts';
import { openRhythm } from './actions/open-rhythm.ts';
import { openRisk } from './actions/open-risk.ts';
import { openOpeningNote, saveOpeningNote } from './actions/opening-note.ts';
import { later, skipRound } from './actions/postpone.ts';
import { downloadProgramme, uploadProgramme } from './actions/programme-links.ts';
import { askPutBack, putBackProgramme } from './actions/put-back-programme.ts';
import { resendDelivery } from './actions/resend-delivery.ts';
import { resetRhythm } from './actions/reset-rhythm.ts';
import { openTextQuestion, returnText } from './actions/return-text.ts';
import { reviewText } from './actions/review-text.ts';
import { saveAbsence } from './actions/save-absence.ts';
import { saveCheckIn } from './actions/save-check-in.ts';
import { saveChoice } from './actions/save-choice.ts';
import { saveCorrection } from './actions/save-correction.ts';
import { saveDecision } from './actions/save-decision.ts';
import { saveDeputy } from './actions/save-deputy.ts';
import { saveIndicator } from './actions/save-indicator.ts';
import { saveLeads } from './actions/save-leads.ts';
import { saveLesson } from './actions/save-lesson.ts';
import { saveLink } from './actions/save-link.ts';
import { saveMeasurement } from './actions/save-measurement.ts';
import { saveMyAreas } from './actions/save-my-areas.ts';
import { savePhaseStep } from './actions/save-phase-step.ts';
import { saveQuestion } from './actions/save-question.ts';
import { saveReportSection } from './actions/save-report-section.ts';
import { saveRhythm } from './actions/save-rhythm.ts';
import { saveRisk } from './actions/save-risk.ts';
import { saveStatus } from './actions/save-status.ts';
import { saveWorkdays } from './actions/save-workdays.ts';
import { sendCorrection } from './actions/send-correction.ts';
import { settleSupplement } from './actions/settle-supplement.ts';
import { shareLesson } from './actions/share-lesson.ts';
import { showCorrection } from './actions/show-correction.ts';
import { showDelivery } from './actions/show-delivery.ts';
import { showDigestPart } from './actions/show-digest-part.ts';
import { showIndicator } from './actions/show-indicator.ts';
import { showIndicators } from './actions/show-indicators.ts';
import { showLesson } from './actions/show-lesson.ts';
import { showLessonChecks } from './actions/show-lesson-checks.ts';
import { showMyAnswers } from './actions/show-my-answers.ts';
import { showMyLessons } from './actions/show-my-lessons.ts';
import { showPreview } from './actions/show-preview.ts';
import { showProgramme } from './actions/show-programme.ts';
import { showReportParts } from './actions/show-report-parts.ts';
import { showRhythm } from './actions/show-rhythm.ts';
import { showRisk } from './actions/show-risk.ts';
import { showRisks } from './actions/show-risks.ts';
import { statusAfterCorrection } from './actions/status-after-correction.ts';
import { stepDecision } from './actions/step-decision.ts';
import { stopIndicator } from './actions/stop-indicator.ts';
import { takeCorrection } from './actions/take-correction.ts';
import { trialActions } from './actions/trial.ts';
import { laterLesson, notForUs, useLesson } from './actions/use-lesson.ts';
import { viewOwnRound } from './actions/view-own-round.ts';
import { withdrawSupplement } from './actions/withdraw-supplement.ts';
import type { BotIdentity } from './adapter.ts';
import { actions as actionsCommand } from './commands/actions.ts';
import { absence, back, workdays } from './commands/availability.ts';
import { bind } from './commands/bind.ts';
import { checkLessons } from './commands/check-lessons.ts';
import { choices } from './commands/choices.ts';
import { decisions } from './commands/decisions.ts';
import { delivery } from './commands/delivery.ts';
import { digest } from './commands/digest.ts';
import { doctor } from './commands/doctor.ts';
import { document } from './commands/documents.ts';
import { help } from './commands/help.ts';
import { indicators } from './commands/indicators.ts';
import { join } from './commands/join.ts';
import { language } from './commands/language.ts';
import { leads } from './commands/leads.ts';
import { lesson } from './commands/lesson.ts';
import { links } from './commands/links.ts';
import { members } from './commands/members.ts';
import { myAnswers } from './commands/my-answers.ts';
import { myAreas } from './commands/my-areas.ts';
import { myLessons } from './commands/my-lessons.ts';
import { pause } from './commands/pause.ts';
import { phase } from './commands/phase.ts';
import { planning } from './commands/planning.ts';
import { later as laterCommand, skip } from './commands/postpone.ts';
import { preview } from './commands/preview.ts';
import { programme } from './commands/programme.ts';
import { report } from './commands/report.ts';
import { rhythm } from './commands/rhythm.ts';
import { risks } from './commands/risks.ts';
import { round } from './commands/round.ts';
import { search } from './commands/search.ts';
import { status } from './commands/status.ts';
import { summary } from './commands/summary.ts';
import { trial } from './commands/trial.ts';
import { createConversationNotes, registerConversationEvents } from './conversation-events.ts';
import { createDigestFollowing } from './digest-follow.ts';
import { createDigestReplies } from './digest-replies.ts';
import { createFailureLog, failureOf, failureTexts, isUnsure, NothingBegun } from './failure.ts';
import type { TeamsMessenger } from './messenger.ts';
import { createOnce } from './once.ts';
import { createPrivacyGuard } from './privacy-guard.ts';
import { registerActions } from './register-actions.ts';
import { type OnInstalled, registerCommands } from './register-commands.ts';
import { answerProblem } from './reply.ts';
import { registerSearchExtension } from './search-extension.ts';
import { createLaterSender } from './send-later.ts';
import { createTurnReader, type TurnReader } from './turn.ts';
import { inTime, ReplyOverdue } from './turn-limit.ts';

export type Bot = (turn: TurnContext) => Promise<void>;

export type BotParts = {
  messenger: TeamsMessenger;
  timer: Timer;
  log: Logger;
  onInstalled?: OnInstalled;
};

/**
 * teams-ai 1.7.4 says "typing…" after a second whatever its option says, with one timer for all turns at once: a
 * turn that ends stops the timer of another, and a late one speaks in a turn that is over.
 */
class QuietApplication extends Application {
  override startTypingTimer(): void {}
}

/** Every button of the product: each trial round has them too. */
const actions: readonly MakeAction[] = [
  answer,
  answerWithForm,
  answerPlainly,
  viewOwnRound,
  openCheckIn,
  saveCheckIn,
  openLesson,
  saveLesson,
  joinLesson,
  useLesson,
  notForUs,
  laterLesson,
  lessonWorked,
  followUpDone,
  openChoice,
  saveChoice,
  openLink,
  saveLink,
  showIndicators,
  showIndicator,
  openIndicator,
  saveIndicator,
  saveMeasurement,
  stopIndicator,
  showRisks,
  showRisk,
  openRisk,
  saveRisk,
  keepRisk,
  closeRisk,
  declineRisk,
  saveDecision,
  stepDecision,
  closeDecision,
  backToDecisions,
  giveOpinion,
  askAboutDecision,
  saveQuestion,
  leaveQuestion,
  showDigestPart,
  openPhaseStep,
  savePhaseStep,
  backToPhases,
  backToRound,
  confirmProposed,
  changeStatus,
  saveStatus,
  backToStatus,
  later,
  skipRound,
  joinArea,
  joinAndAnswer,
  saveMyAreas,
  showMyAnswers,
  showLesson,
  shareLesson,
  askLesson,
  returnLesson,
  openLessonWithdrawal,
  withdrawLesson,
  openLessonEdit,
  saveLessonEdit,
  settleSupplement,
  withdrawSupplement,
  showLessonChecks,
  showMyLessons,
  openCorrection,
  saveCorrection,
  takeCorrection,
  declineCorrection,
  backToCorrection,
  statusAfterCorrection,
  showPreview,
  reviewText,
  openTextQuestion,
  returnText,
  openMergeTexts,
  mergeTexts,
  openLineStatus,
  saveLineStatus,
  openOpeningNote,
  saveOpeningNote,
  saveAbsence,
  saveWorkdays,
  saveLeads,
  sendCorrection,
  showCorrection,
  showDelivery,
  resendDelivery,
  closeDelivery,
  showProgramme,
  askPutBack,
  putBackProgramme,
  showRhythm,
  openRhythm,
  showReportParts,
  openReportSection,
  saveReportSection,
  saveRhythm,
  resetRhythm,
  uploadProgramme,
  downloadProgramme,
  approveReportAction,
  downloadReport,
  uploadReport,
  saveDeputy,
];

/** What the buttons do, those of trial rounds included. */
export function createActions(context: Context, people: People): Action[] {
  return [...actions.map((make) => make(context, people)), ...trialActions(context, actions)];
}

/** The bot: every route of the product on one teams-ai application, without turn state of the SDK's own. */
export function createBot(
  context: Context,
  identity: BotIdentity,
  { messenger, timer, log, onInstalled }: BotParts,
): Bot {
  const people = createPeople(context);
  const readTurn = beforeAnything(createTurnReader(context, people, identity));
  const failures = createFailureLog(log);
  const once = createOnce(context, log);
  const guard = createPrivacyGuard(context);
  const digestReplies = createDigestReplies(context);
  const app = new QuietApplication({ longRunningMessages: false, removeRecipientMention: false });
  const handlers = {
    help: help(context),
    absence: absence(context),
    back: back(context),
    workdays: workdays(context),
    language: language(people),
    bind: bind(context),
    join: join(context, people),
    myAreas: myAreas(context),
    myAnswers: myAnswers(context),
    search: search(context),
    myLessons: myLessons(context),
    skip: skip(context),
    later: laterCommand(context),
    leads: leads(context),
    members: members(context),
    round: round(context),
    choices: choices(context),
    links: links(context),
    indicators: indicators(context),
    risks: risks(context),
    lesson: lesson(context),
    decisions: decisions(context),
    actions: actionsCommand(context),
    checkLessons: checkLessons(context),
    preview: preview(context),
    phase: phase(context),
    trial: trial(context),
    planning: planning(context),
    rhythm: rhythm(context),
    doctor: doctor(context),
    delivery: delivery(context),
    pause: pause(context, 'pauze'),
    resume: pause(context, 'hervat'),
    status: status(context),
    digest: digest(context, digestReplies),
    summary: summary(context),
    report: report(context),
    councilLetter: document(context, 'letter'),
    handover: document(context, 'handover'),
    programme: programme(context),
  };
  /** In the organisation's language, as the programme file has it now. */
  const texts = () => textsIn(context.programme.language);
  registerActions(app, readTurn, createActions(context, people), {
    organisationTexts: texts,
    failures,
    once,
    guard,
    fromMessages: [lessonFromMessage(context)],
  });
  registerSearchExtension(app, readTurn, context, { organisationTexts: texts, failures });
  const noteConversation = createConversationNotes(context, identity);
  registerConversationEvents(app, noteConversation);
  registerCommands(app, readTurn, handlers, {
    digestReplies,
    followDigest: createDigestFollowing(context),
    programme: () => context.programme,
    organisationTexts: texts,
    once,
    sendLater: createLaterSender(messenger, timer, log),
    onAdded: noteConversation,
    onInstalled,
  });

  // The boundary of a turn: an error is logged once, and the person gets one sentence. An invoke without an answer
  // would become a 501, so a card of an earlier version gets a sentence too.
  return async (turn) => {
    try {
      await app.run(turn);
      const isUnanswered = turn.activity.type === 'invoke' && !turn.turnState.get(INVOKE_RESPONSE_KEY);
      if (isUnanswered) await answerProblem(turn, texts()('reply.oldCard'));
    } catch (error) {
      const errorId = failures.failed(turn, error);
      // What was to be said may be there already, or may yet come.
      if (error instanceof ReplyOverdue && turn.activity.type !== 'invoke') return;
      const text = texts()(failureTexts[failureOf(error)], { errorId });
      await answerProblem(turn, text).catch((unsent: unknown) => failures.unsaid(errorId, unsent));
    }
  };
}

/** Who speaks is read before anything is done: where that fails or takes too long, nothing will be. */
function beforeAnything(readTurn: TurnReader): TurnReader {
  return (turn) =>
    inTime(turn, readTurn(turn)).catch((error: unknown) => {
      throw isUnsure(error) ? new NothingBegun('who speaks is not known', { cause: error }) : error;
    });
}
