/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.security.Principal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.observation.CaptureDecision;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.mock.web.MockPart;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * Which arguments of a handler are read, through Spring MVC.
 */
class CapturedArgumentsTests extends CapturedControllerFixture {

	CapturedArgumentsTests() {
		super(Forms.class);
	}

	@Test
	void readsRequestBody() throws Exception {
		this.mvc
			.perform(post("/body").contentType(MediaType.APPLICATION_JSON)
				.content("{\"firstName\":\"Jane\",\"email\":\"jane@x.test\",\"password\":\"hunter2\"}"))
			.andExpect(status().isOk())
			.andExpect(request().attribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE, RecordingIntake.ID));
		assertThat(this.harness.fields()).isEqualTo(Map.of("firstname", "Jane", "email", "jane@x.test"));
		assertThat(this.harness.lead().form()).isEqualTo("contact");
	}

	@Test
	void readsModelAttributeWithoutParametersThatItDoesNotHave() throws Exception {
		this.mvc
			.perform(post("/model").param("firstName", "Jane")
				.param("email", "jane@x.test")
				.param("lifecyclestage", "customer")
				.param("hubspot_owner_id", "1")
				.param("password", "hunter2"))
			.andExpect(status().isOk());
		assertThat(this.harness.fields()).isEqualTo(Map.of("firstname", "Jane", "email", "jane@x.test"));
	}

	@Test
	void readsUnannotatedObject() throws Exception {
		this.mvc.perform(post("/plain").param("firstName", "Jane").param("email", "jane@x.test"))
			.andExpect(status().isOk());
		assertThat(this.harness.fields()).isEqualTo(Map.of("firstname", "Jane", "email", "jane@x.test"));
	}

	@Test
	void readsSingleParameters() throws Exception {
		this.mvc
			.perform(post("/params").param("first_name", "Jane")
				.param("e", "jane@x.test")
				.param("zip", "10115")
				.param("city", "Berlin")
				.param("size", "7")
				.param("secret", "s")
				.param("lifecyclestage", "customer"))
			.andExpect(status().isOk());
		assertThat(this.harness.fields())
			.isEqualTo(Map.of("firstname", "Jane", "email", "jane@x.test", "zip", "10115", "company_size", "7"));
	}

	@Test
	void takesDuplicateParametersAsTheControllerDoes() throws Exception {
		this.mvc.perform(post("/model").param("email", "a@x.test", "b@x.test")).andExpect(status().isOk());
		assertThat(this.harness.lead().value("email")).isEqualTo("a@x.test,b@x.test");
		this.mvc.perform(post("/list").param("state", "BE", "BB")).andExpect(status().isOk());
		assertThat(this.harness.lead().value("state")).isEqualTo("BE;BB");
	}

	@Test
	void ignoresWhatIsNotTheForm() throws Exception {
		this.mvc
			.perform(post("/machinery/Berlin").header("X-Company", "Acme")
				.header("phone", "123")
				.cookie(new jakarta.servlet.http.Cookie("fax", "456"))
				.principal(new Staff("staff@x.test"))
				.locale(Locale.GERMAN)
				.param("email", "jane@x.test"))
			.andExpect(status().isOk());
		assertThat(this.harness.fields()).isEqualTo(Map.of("company", "Acme"));
	}

	@Test
	void ignoresMaps() throws Exception {
		this.mvc.perform(post("/map").param("email", "jane@x.test")).andExpect(status().isOk());
		this.mvc
			.perform(post("/map-body").contentType(MediaType.APPLICATION_JSON).content("{\"email\":\"jane@x.test\"}"))
			.andExpect(status().isOk());
		assertThat(this.harness.intake.kept).isEmpty();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.NO_FIELDS, CaptureDecision.NO_FIELDS);
		assertThat(this.harness.log()).contains("Forms.map' captures nothing");
	}

	@Test
	void ignoresFiles() throws Exception {
		MockPart json = new MockPart("contact", "{\"email\":\"jane@x.test\"}".getBytes());
		json.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		this.mvc
			.perform(multipart("/upload").file(new MockMultipartFile("message", "cv.txt", "text/plain", new byte[9]))
				.part(json)
				.param("firstName", "Jane"))
			.andExpect(status().isOk());
		assertThat(this.harness.fields()).isEqualTo(Map.of("email", "jane@x.test", "firstname", "Jane"));
	}

	@Test
	void readsOptionalArguments() throws Exception {
		this.mvc.perform(post("/optional").param("email", "jane@x.test")).andExpect(status().isOk());
		assertThat(this.harness.fields()).isEqualTo(Map.of("email", "jane@x.test"));
	}

	@Test
	void readsNoneOfAMissingBody() throws Exception {
		this.mvc.perform(post("/optional-body")).andExpect(status().isOk());
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.NO_FIELDS);
	}

	@Test
	void findsAnnotationsOfInterfaces() throws Exception {
		this.mvc
			.perform(post("/contract").contentType(MediaType.APPLICATION_JSON).content("{\"email\":\"jane@x.test\"}"))
			.andExpect(status().isOk());
		assertThat(this.harness.fields()).isEqualTo(Map.of("email", "jane@x.test"));
	}

	@Test
	void keepsValuesAsTyped() throws Exception {
		String typed = "#{T(java.lang.Runtime).getRuntime().exec('id')} ${7*7} %s%n {} ${jndi:ldap://127.0.0.1/x}";
		this.mvc.perform(post("/params").param("first_name", typed)).andExpect(status().isOk());
		assertThat(this.harness.lead().value("firstname")).isEqualTo(typed);
	}

	record Contact(String firstName, String email, String password) {

	}

	public static class ContactBean {

		private String firstName;

		private String email;

		private String password;

		public String getFirstName() {
			return this.firstName;
		}

		public void setFirstName(String firstName) {
			this.firstName = firstName;
		}

		public String getEmail() {
			return this.email;
		}

		public void setEmail(String email) {
			this.email = email;
		}

		public String getPassword() {
			return this.password;
		}

		public void setPassword(String password) {
			this.password = password;
		}

	}

	record Staff(String email) implements Principal {

		@Override
		public String getName() {
			return "staff";
		}

	}

	interface Contract {

		@PostMapping("/contract")
		@HubSpotLead("contact")
		String contract(@RequestBody Contact contact);

	}

	@RestController
	static class Forms implements Contract {

		@PostMapping("/body")
		@HubSpotLead("contact")
		String body(@RequestBody Contact contact) {
			return "ok";
		}

		@PostMapping("/model")
		@HubSpotLead(form = "contact")
		String model(@ModelAttribute ContactBean contact, Model model) {
			return "ok";
		}

		@PostMapping("/plain")
		@HubSpotLead("contact")
		String plain(ContactBean contact) {
			return "ok";
		}

		@PostMapping("/params")
		@HubSpotLead("contact")
		String params(@RequestParam(name = "first_name") String firstName,
				@RequestParam(name = "e", required = false) String email,
				@RequestParam(name = "zip", required = false) Optional<Integer> code,
				@LeadField(send = false) @RequestParam(name = "city", required = false) String city,
				@LeadField("company_size") @RequestParam(name = "size", required = false) Integer size,
				@RequestParam(name = "secret", required = false) String secret) {
			return "ok";
		}

		@PostMapping("/list")
		@HubSpotLead("contact")
		String list(@RequestParam List<String> state) {
			return "ok";
		}

		@PostMapping("/machinery/{city}")
		@HubSpotLead("contact")
		String machinery(@PathVariable String city, @LeadField("company") @RequestHeader("X-Company") String header,
				@RequestHeader String phone, @CookieValue String fax, HttpServletRequest request, Locale locale,
				Staff staff, Model model, @ModelAttribute(name = "bound", binding = false) ContactBean unbound,
				BindingResult errors) {
			return "ok";
		}

		@PostMapping("/map")
		@HubSpotLead("contact")
		String map(@RequestParam Map<String, String> all) {
			return "ok";
		}

		@PostMapping("/map-body")
		@HubSpotLead("contact")
		String mapBody(@RequestBody Map<String, Object> all) {
			return "ok";
		}

		@PostMapping("/upload")
		@HubSpotLead("contact")
		String upload(@RequestParam("message") MultipartFile message, @RequestPart Contact contact,
				@RequestParam String firstName) {
			return "ok";
		}

		@PostMapping("/optional")
		@HubSpotLead("contact")
		String optional(@RequestParam Optional<String> email, @RequestParam Optional<String> phone) {
			return "ok";
		}

		@PostMapping("/optional-body")
		@HubSpotLead("contact")
		String optionalBody(@RequestBody(required = false) Contact contact) {
			return "ok";
		}

		@Override
		public String contract(Contact contact) {
			return "ok";
		}

	}

}
