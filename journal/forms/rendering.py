"""How every form is drawn: one template for a field, one for a form."""

from django.forms.renderers import TemplatesSetting


class Rendering(TemplatesSetting):
    form_template_name = "parts/form.html"
    field_template_name = "parts/field.html"
