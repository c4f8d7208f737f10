from django.db import migrations


def label(apps, schema_editor):
    """Until now the label was read from the facts of review: what has none was not reviewed."""
    articles = apps.get_model('journal', 'Article').objects
    for article in articles.filter(is_peer_reviewed=True):
        if not article.review_facts.get('reviews'):
            articles.filter(pk=article.pk).update(is_peer_reviewed=False)


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0009_deputies_again'),
    ]

    operations = [
        migrations.RunPython(label, migrations.RunPython.noop),
    ]
