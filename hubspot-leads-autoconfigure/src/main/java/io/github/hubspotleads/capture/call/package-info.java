/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * One call on its way to a lead: how it ended, what is read of it, and to whom it is
 * handed over.
 * <p>
 * {@code CallCapture} is the door. A call is an {@code AdvisedCall}, or a
 * {@code WatchedCall} where another advice may answer in the method's place or arguments
 * come later; it holds the {@code MethodPlans}, and makes a {@code CapturedCall} for each
 * of them. {@code PriorCheck} looks at it before the method, {@code CallCompletion} goes
 * on when that has returned, at its result's end ({@code FollowedCalls},
 * {@code AwaitedCalls}) or after its transaction's: {@code CallReader} reads the lead,
 * {@code Handover} hands it over, {@code CaptureSignals} tells.
 * <p>
 * Which thread hands over: the one on which the call, its result or its transaction
 * completes, wherever it may wait for the store. {@code LeadIntake.threads()} are those
 * that may, and {@code null} for a store that nobody waits for, so that every thread
 * does. In a transaction nothing moves, for the lead is part of it or comes after it
 * ({@code Handover.threads()}). Else what happens on a thread that Reactor says must not
 * be blocked moves to those threads ({@code EventLoops}). Where they are taken as well it
 * stays, and is <em>crowded</em>: the lead waits in memory, or is refused to a caller who
 * is told, and the store is not asked.
 * <p>
 * Who is told that a lead could not be kept: with {@code on-failure: throw} whoever waits
 * for the call, by {@code handover}; nobody by {@code lateHandover}, which is for all
 * that nobody waits for: what comes after a commit, a stream that was sent, what moved to
 * another thread behind a plain result, the record of an invalid lead.
 */
@NullMarked
package io.github.hubspotleads.capture.call;

import org.jspecify.annotations.NullMarked;
