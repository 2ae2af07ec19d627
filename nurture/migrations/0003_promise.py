from uuid import uuid4

import django.db.models.deletion
from django.db import migrations, models


def name_the_installation(apps, _):
    """The row's key stands in every backup from here on."""
    apps.get_model("nurture", "Installation").objects.get_or_create(pk=1, defaults={"key": uuid4().hex})


class Migration(migrations.Migration):

    dependencies = [
        ('nurture', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Installation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=32)),
                ('unreconciled_since', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Pause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(max_length=8)),
                ('sender', models.CharField(max_length=254)),
                ('code', models.CharField(max_length=40)),
                ('until_delivered', models.BooleanField(default=False)),
                ('paused_at', models.DateTimeField()),
                ('probe_at', models.DateTimeField(help_text='when one message may try again')),
                ('ended_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name='message',
            name='crashes',
            field=models.PositiveSmallIntegerField(db_default=0, default=0, help_text='how often whoever had claimed it came to grief'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('safety_critical', True), ('state__in', ('planned', 'waiting', 'claimed', 'sending', 'unknown'))), fields=['not_after'], name='message_safety_unsettled'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('message', None)), fields=['received_at'], name='report_of_nobody'),
        ),
        migrations.AddField(
            model_name='pause',
            name='clinic',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='nurture.clinic'),
        ),
        migrations.AddConstraint(
            model_name='pause',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('clinic', 'channel'), name='pause_one_open'),
        ),
        migrations.RunPython(name_the_installation, migrations.RunPython.noop),
    ]
