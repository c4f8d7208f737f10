from django.urls import path

from notifications import views

app_name = "notifications"
urlpatterns = [
    path("mail/", views.mail_list, name="mail_list"),
    path("mail/<str:mail_id>/", views.mail, name="mail"),
]
