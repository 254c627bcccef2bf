/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture

import io.github.hubspotleads.HubSpotLead
import io.github.hubspotleads.LeadConsent
import io.github.hubspotleads.LeadField
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import org.springframework.http.ResponseEntity
import org.springframework.web.bind.annotation.PostMapping
import org.springframework.web.bind.annotation.RequestParam
import org.springframework.web.bind.annotation.RestController

@JvmInline
value class Email(val value: String)

@JvmInline
value class TeamSize(private val value: Int)

@JvmInline
value class Agreed(val value: Boolean)

data class KotlinContact(
    val firstName: String?,
    val email: String,
    @LeadField("company_size") val teamSize: Int? = null,
    @field:LeadField("interest") val topic: String? = null,
    val city: String = "Ulm",
    val secret: String? = null,
)

data class WrappedContact(
    val email: Email,
    val phone: Email?,
    @LeadField("company_size") val size: TeamSize?,
    @LeadField("teams") val teams: TeamSize,
)

data class Answer(
    val email: String,
    @LeadConsent(text = "I agree") val agreed: Boolean?,
    val isCustomer: Boolean = true,
)

data class WrappedAnswer(
    val email: String,
    @LeadConsent(text = "I agree") val agreed: Agreed?,
    @LeadConsent(subscriptionTypeId = 7, text = "News") val news: Agreed,
)

@RestController
open class KotlinForms {

    @PostMapping("/suspending")
    @HubSpotLead("contact")
    open suspend fun suspending(contact: KotlinContact): String {
        delay(1)
        return "ok"
    }

    @PostMapping("/named")
    @HubSpotLead(form = "contact", condition = "#contact.city == 'Ulm'")
    open suspend fun named(contact: KotlinContact): String {
        delay(1)
        return "ok"
    }

    @PostMapping("/nothing")
    @HubSpotLead("contact")
    open suspend fun nothing(contact: KotlinContact) {
        delay(1)
    }

    @PostMapping("/refused")
    @HubSpotLead("contact")
    open suspend fun refused(contact: KotlinContact): ResponseEntity<String> {
        delay(1)
        return ResponseEntity.badRequest().build()
    }

    @PostMapping("/failed")
    @HubSpotLead("contact")
    open suspend fun failed(contact: KotlinContact): String {
        delay(1)
        throw IllegalStateException("own")
    }

    @PostMapping("/flow")
    @HubSpotLead("contact")
    open fun flowing(contact: KotlinContact): Flow<String> = flow {
        emit("o")
        delay(1)
        emit("k")
    }

    @PostMapping("/late-flow")
    @HubSpotLead("contact")
    open suspend fun lateFlow(contact: KotlinContact): Flow<String> {
        delay(1)
        return flowing(contact)
    }

    @PostMapping("/defaults")
    @HubSpotLead("contact")
    open fun defaults(contact: KotlinContact, @RequestParam city: String = "Bonn"): String = "ok"

    @PostMapping("/wrapped")
    @HubSpotLead("contact")
    open fun wrapped(contact: WrappedContact): String = "ok"

    @PostMapping("/inline")
    @HubSpotLead("contact")
    open fun inline(
        @RequestParam email: Email,
        @RequestParam phone: Email?,
        @LeadField("company_size") @RequestParam size: TeamSize?,
    ): String = "ok"

    @HubSpotLead("contact")
    open fun answered(answer: Answer): String = "ok"

    @HubSpotLead("contact")
    open fun wrappedAnswer(answer: WrappedAnswer): String = "ok"

    @HubSpotLead("contact")
    open fun asked(
        @RequestParam email: String,
        @LeadConsent(text = "I agree") agreed: Agreed?,
        @LeadConsent(subscriptionTypeId = 7, text = "News") news: Agreed,
    ): String = "ok"
}

/** Calls that Java cannot write. */
object KotlinCalls {

    @JvmStatic
    fun wrapped(forms: KotlinForms, phone: String?, size: Int?): String =
        forms.wrapped(WrappedContact(Email("jane@x.test"), phone?.let(::Email), size?.let(::TeamSize), TeamSize(3)))

    @JvmStatic
    fun wrappedAnswer(forms: KotlinForms, agreed: Boolean?, news: Boolean): String =
        forms.wrappedAnswer(WrappedAnswer("jane@x.test", agreed?.let(::Agreed), Agreed(news)))

    @JvmStatic
    fun asked(forms: KotlinForms, agreed: Boolean?, news: Boolean): String =
        forms.asked("jane@x.test", agreed?.let(::Agreed), Agreed(news))

    @JvmStatic
    fun inline(forms: KotlinForms, phone: String?, size: Int?): String =
        forms.inline(Email("jane@x.test"), phone?.let(::Email), size?.let(::TeamSize))
}

class FinalForms {

    @HubSpotLead("contact")
    fun contact(contact: KotlinContact): String = "ok"
}

open class FinalMethodForms {

    @HubSpotLead("contact")
    fun contact(contact: KotlinContact): String = "ok"
}
